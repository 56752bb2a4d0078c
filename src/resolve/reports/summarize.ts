import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { Blueprint, Domain } from "../../model/blueprint.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import { addCounts } from "../../model/count.ts";
import type { NetworkFact } from "../../model/network-facts.ts";
import type { DomainReports, SourceReports } from "../../model/report-summary.ts";
import type { NameReports, ReportedSource } from "../../model/reports.ts";
import { nextStage } from "../../standards/dmarc/compare.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { type NetworkIndex, networkIndex } from "../../standards/networks/network-index.ts";
import { addTo } from "../group.ts";
import { knownDns } from "../simulate/known-dns.ts";
import type { PublishedRecords } from "../simulate/published.ts";
import { mergedDays } from "./days.ts";
import { readiness } from "./readiness.ts";
import { declaredSenders } from "./senders.ts";
import { type Sources, sourcesOf } from "./sources.ts";
import { tlsReports } from "./tls.ts";
import { vendorsOf } from "./vendors.ts";

/** What reports are shown with. */
export interface SummaryContext {
  /** What the fleet publishes. */
  readonly published: PublishedRecords;
  /** The catalogue's. */
  readonly services: readonly ServiceFile[];
  /** The share of messages that the next stage may lose: 0.001. */
  readonly limit: number;
  /** A day in UTC. */
  readonly today: string;
  /** What is known of networks from outside. */
  readonly networks?: readonly NetworkFact[] | undefined;
}

/**
 * What reports mean for each domain that a tenant declares, in the order of its file. Reports of a name are of the closest domain that it is
 * or is below; others are none of the tenant's. Of a domain that nobody reports of, that is reported.
 */
export function summarizeReports(
  blueprint: Blueprint,
  reports: readonly NameReports[],
  context: SummaryContext,
): readonly DomainReports[] {
  if (blueprint.lifecycle === "retired") return [];
  const declared = new Map(blueprint.domains.map((domain) => [domain.name, domain]));
  const byDomain = new Map<string, NameReports[]>();
  for (const one of reports) {
    const domain = closestDomain(one.name, declared);
    if (domain !== undefined) addTo(byDomain, domain, one);
  }
  const networks = networkIndex((context.networks ?? []).map((fact) => ({ network: fact.network, value: fact })));
  return blueprint.domains.map((domain) =>
    domainReports(domain, byDomain.get(domain.name) ?? [], blueprint, networks, context),
  );
}

function domainReports(
  domain: Domain,
  reports: readonly NameReports[],
  blueprint: Blueprint,
  networks: NetworkIndex<NetworkFact>,
  context: SummaryContext,
): DomainReports {
  const { facts, relays } = blueprint;
  const next = nextOf(domain);
  const { signed, excused, ...figures } = reports.some(({ sources }) => sources.length > 0)
    ? sourcesOf(everySource(reports), {
        blueprint,
        senders: declaredSenders(domain, relays, facts, knownDns(context.published, facts)),
        vendors: vendorsOf(context.services, facts),
        networks,
        next,
      })
    : NOTHING;
  const { messages, dmarc, sources } = figures;
  const reporters = reports.reduce((most, one) => Math.max(most, one.reporters), 0);
  const days = mergedDays(reports.map((one) => one.days));
  return {
    domain: domain.name,
    from: firstOf(reports),
    to: lastOf(reports),
    reporters,
    ...figures,
    days,
    tls: tlsReports(reports.flatMap(({ tls }) => tls)),
    failureReports: reports.reduce((total, one) => addCounts(total, one.failureReports), 0),
    next: readiness(next, whyNoNext(domain), {
      // What TLS reports cover says nothing of mail from the domain.
      ...{ from: days[0]?.day ?? null, to: days.at(-1)?.day ?? null },
      ...{ reporters, messages, passing: dmarc.pass, lost: dmarc.fail, signed, excused },
      senders: sources.filter(({ kind }) => kind === "sender"),
      unseen: unseenOf(domain, sources),
      losing: sources,
      ...{ today: context.today, limit: context.limit },
    }),
  };
}

/** Declared senders without mail in the reports. */
function unseenOf({ senders }: Domain, sources: readonly SourceReports[]): readonly string[] {
  const seen = new Set(sources.flatMap(({ sender, forwards }) => [sender, forwards]));
  return [...new Set(senders.map(({ label }) => label))].filter((label) => !seen.has(label));
}

const NOTHING: Sources = {
  ...{ sources: [], more: { sources: 0, messages: 0 }, messages: 0, dmarc: { pass: 0, fail: 0 } },
  ...{ spfAlone: 0, signed: 0, excused: 0 },
};

/** The stage after a domain's own record's; undefined where it has none of its own, or is at the last. */
const nextOf = ({ dmarc: { publishes, stage, isNone } }: Domain): DmarcStage | undefined =>
  publishes !== "record" || isNone || stage === undefined ? undefined : nextStage(stage);

function whyNoNext({ dmarc: { publishes, stage, inheritedFrom, delegated, isNone } }: Domain): string {
  if (isNone) return "The file says that it has no DMARC record.";
  if (publishes === "cname") return `${delegated?.cname ?? "Another name"} holds its record.`;
  if (inheritedFrom !== undefined) return `The policy of ${inheritedFrom} holds.`;
  return publishes === "record" && stage !== undefined
    ? `It is at its last stage, ${stage}.`
    : "It has no DMARC record of its own.";
}

function* everySource(reports: readonly NameReports[]): Generator<ReportedSource> {
  for (const { sources } of reports) yield* sources;
}

const firstOf = (reports: readonly NameReports[]): string | null =>
  reports.reduce<string | null>((first, { from }) => (first === null || from < first ? from : first), null);

const lastOf = (reports: readonly NameReports[]): string | null =>
  reports.reduce<string | null>((last, { to }) => (last === null || to > last ? to : last), null);

import { addCounts, shareOf } from "../../model/count.ts";
import type { Count, DomainReports, NextStage, SourceReports, TlsReports } from "../../model/report-summary.ts";
import type { ReportWindow } from "../../model/reports.ts";
import { gatesOf } from "../../standards/dmarc/rollout.ts";
import type { ReportsDocument } from "./document.ts";

/** What is new in the reports. */
export interface ReportsChanged {
  readonly version: 1;
  readonly window: ReportWindow;
  /** The days of the earlier document. */
  readonly since: ReportWindow;
  /** Those of which anything changed. */
  readonly tenants: readonly { readonly tenant: string; readonly domains: readonly ChangedDomain[] }[];
  readonly summary: {
    readonly sources: number;
    readonly failing: number;
    readonly tls: number;
    readonly ready: number;
  };
}

export interface ChangedDomain {
  readonly domain: string;
  /** Sources that were not there, but for forwarders; the most messages first, and how many more there are. */
  readonly sources: readonly SourceReports[];
  readonly more: { readonly sources: number; readonly messages: number };
  /** Declared senders that passed and do not any more. */
  readonly failing: readonly FailingSender[];
  /** TLS failures at an MX and of a kind that were not there. */
  readonly tls: TlsReports["failures"];
  /** The next stage, where the reports show now that it is safe, and did not before. */
  readonly ready: NextStage | null;
}

export interface FailingSender {
  readonly sender: string;
  readonly before: Count;
  readonly now: Count;
  readonly why: string | null;
}

/** New sources that are reported for one domain: a night of forgery has thousands. */
const MOST_SOURCES = 10;

/** What changed between two documents, the earlier one second. A domain that the earlier one does not hold is new in all. */
export function reportsChanged(now: ReportsDocument, before: ReportsDocument): ReportsChanged {
  const earlier = new Map(
    before.tenants.flatMap(({ tenant, domains }) => domains.map((one) => [`${tenant} ${one.domain}`, one] as const)),
  );
  const tenants = now.tenants.flatMap(({ tenant, domains }) => {
    const changed = domains
      .map((one) => changedDomain(one, earlier.get(`${tenant} ${one.domain}`)))
      .filter(({ sources, failing, tls, ready }) => sources.length + failing.length + tls.length > 0 || ready !== null);
    return changed.length === 0 ? [] : [{ tenant, domains: changed }];
  });
  const all = tenants.flatMap(({ domains }) => domains);
  return {
    version: 1,
    window: now.window,
    since: before.window,
    tenants,
    summary: {
      sources: all.reduce((sum, { sources, more }) => sum + sources.length + more.sources, 0),
      failing: all.reduce((sum, { failing }) => sum + failing.length, 0),
      tls: all.reduce((sum, { tls }) => sum + tls.length, 0),
      ready: all.filter(({ ready }) => ready !== null).length,
    },
  };
}

function changedDomain(now: DomainReports, before: DomainReports | undefined): ChangedDomain {
  const known = new Map((before?.sources ?? []).map((one) => [identityOf(one), one]));
  const isNew = (one: SourceReports): boolean =>
    one.kind !== "forwarder" &&
    !known.has(identityOf(one)) &&
    // What was not listed then may have been there.
    (before === undefined || before.more.sources === 0 || before.to === null || one.first > before.to);
  const fresh = now.sources.filter(isNew).sort((a, b) => b.messages - a.messages);
  const sources = fresh.slice(0, MOST_SOURCES);
  const rest = fresh.slice(MOST_SOURCES);
  const failures = new Set((before?.tls.failures ?? []).map(failureOf));
  return {
    domain: now.domain,
    sources,
    more: { sources: rest.length, messages: rest.reduce((sum, { messages }) => addCounts(sum, messages), 0) },
    failing: now.sources.flatMap((one) => failingSince(one, known.get(identityOf(one)))),
    tls: now.tls.failures.filter((one) => !failures.has(failureOf(one))),
    ready: now.next.ready && before?.next.ready !== true ? now.next : null,
  };
}

/** By what a source is the same at another time: a sender, a service wherever it sends from, else a network. */
const identityOf = ({ kind, sender, looksLike, forwards, network }: SourceReports): string =>
  JSON.stringify(
    kind === "sender" ? [kind, sender] : looksLike !== null ? [kind, looksLike] : [kind, network, forwards],
  );

const failureOf = ({ mx, failure }: TlsReports["failures"][number]): string => JSON.stringify([mx, failure]);

/** A few messages of every sender fail on their way: it began to fail where it passes no longer as often as quarantine asks for. */
function failingSince(now: SourceReports, before: SourceReports | undefined): readonly FailingSender[] {
  if (now.sender === null || before === undefined || !isPassing(before) || isPassing(now)) return [];
  return [{ sender: now.sender, before: before.dmarc, now: now.dmarc, why: now.why }];
}

const isPassing = ({ dmarc, messages }: SourceReports): boolean =>
  shareOf(dmarc.pass, messages) >= gatesOf("quarantine").senderShare;

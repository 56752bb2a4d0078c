import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Workspace } from "../input/workspace.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { closestDomain } from "../model/closest-domain.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Facts } from "../model/facts.ts";
import { mapSame } from "../model/map-same.ts";
import { NO_RESOURCES } from "../model/no-resources.ts";
import type { Source } from "../model/place.ts";
import { rememberedOf } from "../model/remembered-of.ts";
import { tenantOfFile } from "../model/tenant-id.ts";
import { capped } from "../model/text/capped.ts";
import { withAdoption } from "./adoption/adopt.ts";
import { claimantsOf, itself } from "./claims/base.ts";
import type { Base, Claimant } from "./claims/claimant.ts";
import { checkClaims } from "./claims/claims.ts";
import { foldCopies } from "./claims/copies.ts";
import type { Contested } from "./claims/domains.ts";
import { withOwnersEndpoints } from "./claims/endpoints.ts";
import { withOwnPolicies } from "./claims/hosting.ts";
import { uncontested } from "./claims/uncontested.ts";
import { type Composed, composer } from "./composed.ts";
import type { Context } from "./context.ts";
import { delegatedTransport } from "./delegated-transport.ts";
import { factsToFlatten, withCount } from "./fleet-facts.ts";
import { gistOf } from "./gist.ts";
import { addTo } from "./group.ts";
import { withFormerRules } from "./inbound/handed-buckets.ts";
import { organizationalDomain } from "./organizational-domain.ts";
import { checkZoneTenants, type Platform, resolvePlatform } from "./platform.ts";
import { withPolicies } from "./policies.ts";
import { authorizationRecords, type ReportFlow, reportFlows } from "./records/dmarc.ts";
import { sortRecords } from "./records/records.ts";
import { collector, type Report } from "./report.ts";
import { reusedKeys } from "./reused-keys.ts";
import { withServices } from "./services.ts";
import { declaredFacts } from "./spf/declared-facts.ts";
import { tenantReport } from "./tenant-report.ts";
import { checkUnreadNames } from "./unread-names.ts";

export interface ResolvedTenant {
  readonly blueprint: Blueprint;
  readonly source: Source<TenantFile>;
  readonly report: Report;
  /** The domains that its file declares and another tenant owns. */
  readonly contested: ReadonlySet<string>;
}

interface Resolved extends Claimant {
  readonly context: Context;
}

export interface Resolution {
  readonly platform: Platform;
  /** Tenants whose files are well-formed, by id. */
  readonly tenants: readonly ResolvedTenant[];
  /** Services whose files have errors, those that only the templates show too. */
  readonly brokenServices: ReadonlySet<string>;
  /** What each file gave by itself, for another side of the same fleet. */
  readonly composed: Composed;
}

/**
 * Files to blueprints: defaults, catalogue, and who owns what across tenants, by who held it at the base; one that is `settled` was judged
 * when it came to be. Findings go `into` the list. What was `composed` already of the same files and the same shared ones is not composed
 * again.
 */
export function resolve(
  read: Workspace,
  platformFile: Source<PlatformFile>,
  into: Diagnostic[],
  base?: Base | "settled",
  composed?: Composed,
): Resolution {
  const ofPlatform = collector(platformFile, undefined, into);
  const platform = resolvePlatform(platformFile, ofPlatform);
  checkZoneTenants(platformFile.data, read.tenantFiles, ofPlatform);
  const valid = withServices(read, into);
  const workspace = { ...valid, facts: factsToFlatten(valid, platform) };
  const compose = composer({ workspace, platform, platformFile }, composed, base !== undefined);
  const claimants = workspace.tenants.map((source): Resolved => {
    const { blueprint, found } = compose.tenant(source);
    into.push(...found);
    return { context: { source, workspace, platform, report: tenantReport(source, into) }, blueprint };
  });
  const known = new Set(workspace.refused.length === 0 ? [] : into.map(placeOf));
  for (const source of workspace.refused) {
    const found: Diagnostic[] = [];
    checkUnreadNames(source.data, workspace, collector(source, tenantOfFile(source.file), found));
    into.push(...capped(found.filter((one) => !known.has(placeOf(one)))));
  }
  const past = base === "settled" ? itself(claimants, platform) : base;
  const all = claimantsOf(claimants, read, past);
  const { contested, endpoints } = checkClaims(all);
  foldCopies(all, into);
  const owned = claimants.map(({ blueprint, context }) => ({
    context,
    blueprint: withOwnPolicies(withOwnersEndpoints(blueprint, endpoints), contested),
  }));
  const fleet = { facts: read.facts, contested, reused: reusedKeys(all) };
  const blueprints = withFleet(withPolicies(owned, contested), fleet).map((blueprint) => {
    const adoption = read.adoptions.get(blueprint.tenant);
    if (adoption === undefined) return blueprint;
    return withAdoption(blueprint, adoption, collector(adoption, blueprint.tenant, into));
  });
  return {
    platform,
    brokenServices: workspace.brokenServices,
    composed: compose.composed,
    tenants: claimants.map(({ context }, index) => ({
      blueprint: blueprints[index] as Blueprint,
      source: context.source,
      report: context.report,
      contested: contested.get(gistOf(context.source).tenant) ?? NOTHING_CONTESTED,
    })),
  };
}

const NOTHING_CONTESTED: ReadonlySet<string> = new Set();

const placeOf = ({ file, line, column }: Diagnostic): string => `${file}:${line}:${column}`;

interface FleetWide {
  /** Those of records.lock.json. */
  readonly facts: Facts;
  readonly contested: Contested;
  readonly reused: ReturnType<typeof reusedKeys>;
}

/**
 * What a tenant's blueprint has from the others: what each domain of the fleet does with mail, what is at them, which keys two
 * tenants have, and report authorizations, which are in the domain of the mailbox, whichever tenant has it. A retired tenant
 * publishes nothing, and who declares another's domain nothing there.
 */
function withFleet(claimants: readonly Claimant[], { facts: locked, contested, reused }: FleetWide): Blueprint[] {
  const active = uncontested(
    claimants.map(({ blueprint }) => blueprint),
    contested,
  );
  const mailUseByDomain = new Map(
    active.flatMap(({ domains }) => domains.map(({ name, mail }) => [name, mail] as const)),
  );
  const closest = (name: string) => closestDomain(name, mailUseByDomain);
  const flows = active.flatMap(({ domains }) => domains.flatMap((domain) => reportFlows(domain, organizationalDomain)));
  const byOwner = new Map<string | undefined, ReportFlow[]>();
  // Two tenants may claim a domain: an error of theirs, and one authorization all the same.
  for (const flow of new Map(flows.map((flow) => [`${flow.policyDomain} ${flow.mailboxDomain}`, flow])).values()) {
    addTo(byOwner, closest(flow.mailboxDomain), flow);
  }
  const facts = { ...locked, ...declaredFacts(active) };
  const transport = delegatedTransport(active, facts);
  const handed = withFormerRules(claimants.map(({ blueprint }) => blueprint));
  return claimants.map(({ blueprint }) => {
    const domains = mapSame(blueprint.domains, (domain) => transport(withCount(domain, facts)));
    const authorizations = domains.flatMap((domain) =>
      authorizationRecords(domain, byOwner.get(domain.name) ?? [], closest),
    );
    const known = {
      ...blueprint,
      domains,
      records: authorizations.length === 0 ? sorted(blueprint.records) : sortRecords(blueprint.records, authorizations),
      inbound: handed(blueprint.inbound),
      mailUseByDomain,
      facts,
      reusedKeys: reused.get(blueprint.tenant) ?? NO_KEYS,
    };
    return blueprint.lifecycle === "retired" ? { ...known, ...NO_RESOURCES } : known;
  });
}

const NO_KEYS: Blueprint["reusedKeys"] = [];

/** A tenant's records, sorted once for all sides that hold them. */
const sorted = rememberedOf<Blueprint["records"], void, Blueprint["records"]>((records) => sortRecords(records));

import type { Failure, PreviewDocument, RiskLevel, TenantDocument } from "../../model/change.ts";
import { compareText, type Diagnostic } from "../../model/diagnostic.ts";
import { digestOf, digestOfTenants } from "../acknowledge/digest.ts";
import { type Given, matchAcknowledgements, risksOf } from "../acknowledge/match.ts";
import { ALL_TENANTS } from "../acknowledge/whole.ts";
import { compareChanges, worstRisk } from "../declared/order.ts";

/** What is reported about one tenant that changes or fails. */
export interface DescribedTenant extends Pick<TenantDocument, "tenant" | "presence" | "changes" | "spf" | "terraform"> {
  /** Why nothing can be said about it; none where it did not fail. */
  readonly failures: readonly Diagnostic[];
}

/** All that a document is made of but what follows from it: order, digests and counts. */
export interface Assembled extends Pick<PreviewDocument, "command" | "base" | "notes"> {
  /** In any order. */
  readonly tenants: readonly DescribedTenant[];
  readonly unchanged: readonly string[];
  /** Tenants of which another version of the toolkit may change what nobody can tell. @default none */
  readonly mayChange?: readonly string[];
  readonly given: Given;
  /** Only these are shown; empty: all. */
  readonly chosen: ReadonlySet<string>;
}

/** The document of all that is reported: in order, with risks, what acknowledges them, digests and counts. */
export function assemble(parts: Assembled): PreviewDocument {
  const isShown = (id: string) => parts.chosen.size === 0 || parts.chosen.has(id);
  const tenants = parts.tenants
    .filter(({ tenant }) => isShown(tenant))
    .map(tenantDocument)
    .sort(compareTenants);
  const shown = (ids: readonly string[] = []) => ids.filter(isShown).sort(compareText);
  const [unchanged, mayChange] = [shown(parts.unchanged), shown(parts.mayChange)];
  // Of all, whoever is shown: what accepts all is judged by all.
  const failed = parts.tenants.filter(({ failures }) => failures.length > 0).map(({ tenant }) => tenant);
  const matched = matchAcknowledgements(risksOf(parts.tenants), parts.given, new Set(failed));
  const risks = matched.risks.filter(({ tenant }) => isShown(tenant));
  return {
    version: 1,
    command: parts.command,
    base: parts.base,
    tenants,
    unchanged,
    ...(mayChange.length > 0 && { mayChange }),
    risks,
    stale: matched.stale.filter(({ tenant }) => tenant === ALL_TENANTS || isShown(tenant)),
    notes: parts.notes,
    digest: digestOfTenants(tenants),
    summary: summarize({ tenants, unchanged, mayChange, risks }),
  };
}

/** How much of each there is. */
export function summarize({
  tenants,
  unchanged,
  mayChange = [],
  risks,
}: Pick<PreviewDocument, "tenants" | "unchanged" | "mayChange" | "risks">): PreviewDocument["summary"] {
  const failed = failedOf(tenants).size;
  return {
    changed: tenants.length - failed,
    unchanged: unchanged.length,
    ...(mayChange.length > 0 && { mayChange: mayChange.length }),
    failed,
    needsAcknowledgement: risks.filter(({ acknowledged }) => acknowledged === null).length,
  };
}

const failedOf = (tenants: readonly TenantDocument[]): ReadonlySet<string> =>
  new Set(tenants.filter(({ failures }) => failures.length > 0).map(({ tenant }) => tenant));

/** 1 where a tenant failed, else 3 where something needs an acknowledgement, else 2 where something changes or may change, else 0. */
export function exitCodeOf({ summary }: Pick<PreviewDocument, "summary">): 0 | 1 | 2 | 3 {
  if (summary.failed > 0) return 1;
  if (summary.needsAcknowledgement > 0) return 3;
  return summary.changed > 0 || summary.mayChange !== undefined ? 2 : 0;
}

function tenantDocument({ failures, changes: unsorted, ...described }: DescribedTenant): TenantDocument {
  const changes = [...unsorted].sort(compareChanges);
  return {
    tenant: described.tenant,
    risk: worstRisk(changes),
    presence: described.presence,
    changes,
    failures: failures.map(failureOf),
    spf: described.spf,
    terraform: described.terraform,
    digest: digestOf(changes),
  };
}

const WEIGHT: Record<RiskLevel, number> = { high: 0, medium: 1, low: 2, none: 3 };

function failureOf({ rule, severity, message, file, line, help }: Diagnostic): Failure {
  return { rule, severity, message, file, line, help: help ?? null };
}

/** Failed first, then by risk, then by id. */
export function compareTenants(a: TenantDocument, b: TenantDocument): number {
  const failed = (one: TenantDocument) => (one.failures.length > 0 ? 0 : 1);
  return failed(a) - failed(b) || WEIGHT[a.risk] - WEIGHT[b.risk] || compareText(a.tenant, b.tenant);
}

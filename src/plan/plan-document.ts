import { type Given, matchAcknowledgements, risksOf } from "../acknowledge/match.ts";
import { compareTenants, summarize } from "../preview/assemble.ts";
import type { PreviewDocument, TenantDocument } from "../preview/document.ts";
import { compareText } from "../report/diagnostic.ts";
import { acceptedForPlans } from "./accepted.ts";
import { digestOfPlan } from "./digest.ts";
import { doesAnything, type Previewed } from "./tenant-document.ts";

export interface PlannedFleet {
  /** The commit that is compared with; null: none, all that is deployed. */
  readonly base: string | null;
  /** Of every stack that was planned, or could not be. In any order. */
  readonly stacks: readonly TenantDocument[];
  /** Stacks that were not planned, for nothing of them differs. */
  readonly unchanged: readonly string[];
  readonly notes: readonly string[];
  readonly given: Given;
  readonly previewed: (tenant: string) => Previewed | undefined;
}

/** The document of a fleet's plans: in order, with risks, what acknowledges them, digests and counts. */
export function planDocument({ base, stacks, unchanged, notes, given, previewed }: PlannedFleet): PreviewDocument {
  const isShown = (one: TenantDocument) => one.failures.length > 0 || doesAnything(one);
  const tenants = stacks.filter(isShown).sort(compareTenants);
  const still = [...unchanged, ...stacks.filter((one) => !isShown(one)).map(({ tenant }) => tenant)].sort(compareText);
  const failed = new Set(tenants.filter(({ failures }) => failures.length > 0).map(({ tenant }) => tenant));
  const entries = acceptedForPlans(given.entries, tenants, previewed);
  const { risks, stale } = matchAcknowledgements(risksOf(tenants), { ...given, entries }, failed);
  return {
    version: 1,
    command: "plan",
    base,
    tenants,
    unchanged: still,
    risks,
    stale,
    notes: [...notes, ...stacks.filter((one) => !isShown(one)).flatMap(driftNote)],
    digest: digestOfPlan({ tenants }),
    summary: summarize({ tenants, unchanged: still, risks }),
  };
}

/** What is live and differs, where the plan does nothing about it. */
function driftNote({ tenant, terraform }: TenantDocument): string[] {
  return (terraform?.drift ?? []).map(({ words }) => `${tenant}: ${words}; the plan leaves it so.`);
}

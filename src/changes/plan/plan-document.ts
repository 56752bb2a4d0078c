import type { Change, PreviewDocument, TenantDocument } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { type Given, matchAcknowledgements, risksOf } from "../acknowledge/match.ts";
import type { Wholes } from "../acknowledge/whole.ts";
import { compareChanges, worstRisk } from "../declared/order.ts";
import { compareTenants, summarize } from "../document/assemble.ts";
import { failedTenant } from "../document/failed-tenant.ts";
import { digestOfPlan } from "./digest.ts";
import { withJudgedAlone } from "./judged-alone.ts";
import { doesAnything, type Previewed } from "./tenant-document.ts";

/** All that a document of plans is made of. */
export interface PlannedFleet {
  /** The commit that is compared with; null: none, all that is deployed. */
  readonly base: string | null;
  /** Of every stack that was planned, or could not be. In any order. */
  readonly stacks: readonly TenantDocument[];
  /** Stacks that were not planned, for nothing of them differs. */
  readonly unchanged: readonly string[];
  readonly notes: readonly string[];
  /** Of the stack `platform`, and of no plan: files that change more tenants than the limit, and what platform.yaml relaxes. */
  readonly ofPlatform: readonly Change[];
  readonly given: Given;
  readonly previewed: (tenant: string) => Previewed | undefined;
  /**
   * What preview lets be accepted together, where a commit is compared with.
   * @default what the plans themselves ask for
   */
  readonly wholes?: () => Wholes;
}

/** The document of a fleet's plans: in order, with risks, what acknowledges them, digests and counts. */
export function planDocument(planned: PlannedFleet): PreviewDocument {
  const { base, unchanged, notes, given, previewed, wholes } = planned;
  const made = withPlatform(planned);
  const stacks = made.map((one) => withJudgedAlone(one, previewed(one.tenant)));
  const isShown = (one: TenantDocument) => one.failures.length > 0 || doesAnything(one);
  const tenants = stacks.filter(isShown).sort(compareTenants);
  const shown = new Set(tenants.map(({ tenant }) => tenant));
  const known = [...unchanged, ...stacks.map(({ tenant }) => tenant)];
  const still = [...new Set(known)].filter((id) => !shown.has(id)).sort(compareText);
  const failed = new Set(tenants.filter(({ failures }) => failures.length > 0).map(({ tenant }) => tenant));
  const open = risksOf(tenants, (tenant) => previewed(tenant)?.changes);
  const { risks, stale } = matchAcknowledgements(open, given, failed, base === null ? undefined : wholes?.());
  return {
    version: 1,
    command: "plan",
    base,
    tenants,
    unchanged: still,
    risks,
    stale,
    notes: [...notes, ...made.filter((one) => !isShown(one)).flatMap(driftNote)],
    digest: digestOfPlan({ tenants }),
    summary: summarize({ tenants, unchanged: still, risks }),
  };
}

/** Puts what holds for all tenants beside what the shared stack's plan does. */
function withPlatform({ stacks, ofPlatform }: PlannedFleet): readonly TenantDocument[] {
  if (ofPlatform.length === 0) return stacks;
  const own = stacks.find(({ tenant }) => tenant === PLATFORM) ?? failedTenant(PLATFORM, []);
  const changes = [...own.changes, ...ofPlatform].sort(compareChanges);
  return [...stacks.filter((one) => one !== own), { ...own, changes, risk: worstRisk(changes) }];
}

/** What is live and differs, where the plan does nothing about it. */
function driftNote({ tenant, terraform }: TenantDocument): string[] {
  return (terraform?.drift ?? []).map(({ words }) => `${tenant}: ${words}; the plan does not change it.`);
}

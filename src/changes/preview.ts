import { type Folders, filesOf } from "../input/workspace.ts";
import type { PreviewDocument } from "../model/change.ts";
import type { ReportFacts } from "../model/report-facts.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import type { Acknowledgement } from "./acknowledge/acknowledgement.ts";
import { digestOf } from "./acknowledge/digest.ts";
import { mergedAt } from "./acknowledge/past.ts";
import { readAcknowledgements } from "./acknowledge/read.ts";
import { platformChanges } from "./declared/platform-changes.ts";
import { stackDescriber } from "./describe-stack.ts";
import { assemble, type DescribedTenant } from "./document/assemble.ts";
import { fanOutChanges } from "./document/fan-out.ts";
import type { StackDifference } from "./sides/affected.ts";
import type { ComparedSides, Comparison, ComparisonWorld } from "./sides/sides.ts";

/** What a command line asks of a preview. */
export interface PreviewRequest {
  /** Only these are shown; empty: all. */
  readonly chosen: ReadonlySet<string>;
  /** Of the command line. */
  readonly flags: readonly Acknowledgement[];
}

/** Gives what a preview says of a stack that differs. What only a plan is compared with is not held: there may be as many as tenants. */
export function tenantDescriber(
  sides: ComparedSides,
  today: string,
  reports: ReportFacts,
): (stack: StackDifference) => DescribedTenant {
  const describe = stackDescriber(sides, today, reports);
  return (stack) => {
    const { tenant, presence, changes, spf, terraform, failures } = describe(stack);
    return { tenant, presence, changes, spf, terraform, failures };
  };
}

/** Every id that exists on either side, `platform` too: whom a command line and an acknowledgement may name. */
export function idsOf({ before, fleet, past }: ComparedSides): readonly string[] {
  const ids = [...fleet.tenantFiles, ...past.declared.workspace.tenantFiles, ...before.blueprints.keys(), PLATFORM];
  return [...new Set(ids)];
}

/**
 * What a comparison means for mail, with what the working tree's acknowledge/*.yaml accepts of it. Errors of those files are failures
 * of the tenant `platform`: nothing that they say counts. Throws GitFault as reading the past does.
 */
export function previewOf(
  comparison: Comparison<DescribedTenant>,
  folders: Folders,
  { git }: Pick<ComparisonWorld, "git">,
  asked: PreviewRequest,
): PreviewDocument {
  const known = new Set(idsOf(comparison));
  const { entries, diagnostics } = readAcknowledgements(filesOf(folders).root, [...known]);
  const failed = [...comparison.failed].map(([id, why]) => described(id, { failures: why }));
  const fanOut = fanOutChanges(
    comparison.sharedTouch,
    comparison.tenantsPerChange,
    comparison.affected.map((one) => ({ ...one, digest: digestOf(one.changes) })),
  );
  const ofPlatform = platformChanges(comparison.before.platform?.data, comparison.after.platform?.data);
  const broken = diagnostics.filter(({ severity }) => severity === "error");
  const tenants = withPlatform([...comparison.affected, ...failed], {
    changes: [...fanOut, ...ofPlatform],
    failures: broken,
  });
  const shown = new Set(tenants.map(({ tenant }) => tenant));
  return assemble({
    command: "preview",
    base: comparison.commit,
    tenants,
    unchanged: comparison.unchanged.filter((id) => !shown.has(id)),
    mayChange: comparison.mayChange.filter((id) => !shown.has(id)),
    notes: comparison.notes,
    given: {
      entries,
      flags: asked.flags,
      isMerged: mergedAt(git, folders.root, comparison.commit, entries),
      isKnown: (tenant) => known.has(tenant),
    },
    // Whose acknowledgements cannot be read is not known: everybody is told.
    chosen: broken.length > 0 && asked.chosen.size > 0 ? new Set([...asked.chosen, PLATFORM]) : asked.chosen,
  });
}

function described(tenant: string, more: Partial<DescribedTenant>): DescribedTenant {
  return { tenant, presence: "kept", changes: [], spf: [], terraform: null, failures: [], ...more };
}

/** Puts what is reported about the shared stack beside what is reported about it already. */
function withPlatform(
  tenants: readonly DescribedTenant[],
  { changes = [], failures = [] }: Partial<DescribedTenant>,
): readonly DescribedTenant[] {
  if (changes.length === 0 && failures.length === 0) return tenants;
  const own = tenants.find(({ tenant }) => tenant === PLATFORM) ?? described(PLATFORM, {});
  const whole = { ...own, changes: [...own.changes, ...changes], failures: [...own.failures, ...failures] };
  return [...tenants.filter(({ tenant }) => tenant !== PLATFORM), whole];
}

import { type Fleet, isPlatformKnown, loadFleet } from "../fleet.ts";
import { checkOut } from "../git/checkout.ts";
import { openRepository } from "../git/repository.ts";
import { openPast, type Past, type PastWorld } from "../past.ts";
import type { Folders } from "../read/workspace.ts";
import { compareText, type Diagnostic } from "../report/diagnostic.ts";
import { PLATFORM, platformBlueprint } from "../resolve/platform-blueprint.ts";
import { stackDifferences } from "./affected.ts";
import { doubtsOf, failuresOf } from "./failures.ts";
import type { Side } from "./side.ts";
import { standingAt } from "./standing.ts";
import type { ResourceDifference } from "./terraform-difference.ts";

/** What comparing needs of the world. */
export interface ComparisonWorld extends PastWorld {
  /** A day in UTC, such as 2026-11-22. */
  readonly today: string;
}

export interface AffectedStack {
  readonly id: string;
  /** Whether its file is new, gone, or stands on both sides; of `platform`, whether there is anything in it. */
  readonly presence: "added" | "removed" | "kept";
  /** None where a stack goes: without its file nothing is destroyed. */
  readonly resources: readonly ResourceDifference[];
}

/** A file that all tenants share and that differs, and the tenants that stand and that it touches on its own. */
export interface SharedTouch {
  /** From the root, as `catalog/x.yaml`; `code` for the toolkit's own. */
  readonly file: string;
  readonly tenants: readonly string[];
}

/** What stands at a commit, and what stands now. */
export interface Comparison {
  readonly commit: string;
  readonly before: Side;
  readonly after: Side;
  /** Stacks (tenants, and `platform`) whose Terraform or meaning differs, sorted by id. Those that fail are not among them. */
  readonly affected: readonly AffectedStack[];
  /** Stacks that stand on both sides and are the same, sorted. */
  readonly unchanged: readonly string[];
  /** Errors of the working tree by stack: nothing can be said of it. A file that is gone and was not retired is one. */
  readonly failed: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Only where more tenants are affected than `tenantsPerChange`. Sorted by file. */
  readonly sharedTouch: readonly SharedTouch[];
  /** How many tenants one file may touch: the smaller of both sides' `limits.tenantsPerChange`. */
  readonly tenantsPerChange: number;
  /** What holds for the whole, as sentences. */
  readonly notes: readonly string[];
  /** The working tree, judged, the rules about changes too. */
  readonly fleet: Fleet;
  readonly past: Past;
}

const TENANTS_PER_CHANGE = 25;

/**
 * Compares the working tree with a person's REF; undefined: where the branch left its upstream, else HEAD. The affected stacks are
 * exactly those whose Terraform JSON differs. Throws GitFault as `openPast` does.
 */
export async function compareSides(
  folders: Folders,
  ref: string | undefined,
  world: ComparisonWorld,
): Promise<Comparison> {
  const past = openPast(folders, ref, world);
  const fleet = loadFleet(folders, world.today, past);
  const repository = openRepository(world.git, folders.root);
  const checkout = checkOut(repository, past.commit, folders, world.temporary);
  try {
    const { side: before, mended } = standingAt(past, repository, checkout.folders);
    const after = workingTree(fleet);
    const failures = failuresOf(before, fleet, past, world.today);
    const { withInMemory } = await import("../../stacks/in-memory.ts");
    const found = withInMemory(folders.root, world.temporary, (stacks) => {
      const make = (id: string, side: Side): unknown => {
        if (side.platform === undefined) return undefined;
        if (id === PLATFORM)
          return hasPlatform(side) ? stacks.platform(side.platformBlueprint, side.platform) : undefined;
        const blueprint = side.blueprints.get(id);
        return blueprint === undefined ? undefined : stacks.tenant(blueprint, side.platform);
      };
      const ids = stackIds(before, after).filter(
        (id) => !failures.has(id) && (id !== PLATFORM || isPlatformKnown(fleet)),
      );
      const makers = { terraformBefore: make, terraformAfter: make, sameMaker: true };
      return { ids, differences: stackDifferences(ids, before, after, makers) };
    });

    const doubtful = found.differences.flatMap(({ id }): [string, readonly Diagnostic[]][] => {
      const doubts = doubtsOf(id, fleet);
      return doubts.length === 0 ? [] : [[id, doubts]];
    });
    const failed = new Map([...failures, ...doubtful].sort(([a], [b]) => compareText(a, b)));
    const affected = found.differences.flatMap(({ id, resources }): AffectedStack[] => {
      const presence = presenceOf(id, before, after);
      return failed.has(id) ? [] : [{ id, presence, resources: presence === "removed" ? [] : resources }];
    });
    const differ = new Set(found.differences.map(({ id }) => id));
    return {
      commit: past.commit,
      before,
      after,
      affected,
      unchanged: found.ids.filter((id) => !differ.has(id)),
      failed,
      sharedTouch: [],
      tenantsPerChange: Math.min(limitOf(before), limitOf(after)),
      notes: notesOf(mended, affected, before, after, fleet),
      fleet,
      past,
    };
  } finally {
    checkout.remove();
  }
}

function workingTree(fleet: Fleet): Side {
  const entries = [...fleet.tenants];
  const blueprints = new Map(entries.map(([id, { blueprint }]) => [id, blueprint]));
  return {
    blueprints,
    platform: fleet.platform,
    platformBlueprint: platformBlueprint([...blueprints.values()]),
    sources: new Map(entries.map(([id, { source }]) => [id, source])),
  };
}

const hasPlatform = ({ platformBlueprint: { accounts } }: Side): boolean => accounts.length > 0;

/** The stacks of either side, sorted. */
function stackIds(...sides: readonly Side[]): readonly string[] {
  const ids = sides.flatMap((side) => [...side.blueprints.keys(), ...(hasPlatform(side) ? [PLATFORM] : [])]);
  return [...new Set(ids)].sort(compareText);
}

function presenceOf(id: string, before: Side, after: Side): AffectedStack["presence"] {
  const stands = (side: Side) => (id === PLATFORM ? hasPlatform(side) : side.blueprints.has(id));
  return !stands(before) ? "added" : !stands(after) ? "removed" : "kept";
}

function notesOf(
  mended: readonly string[],
  affected: readonly AffectedStack[],
  before: Side,
  after: Side,
  fleet: Fleet,
): string[] {
  const notes = mended.map((file) => `${file} has errors at the base: what stood there before is compared.`);
  for (const { id, presence } of affected) {
    if (presence !== "removed") continue;
    if (id === PLATFORM)
      notes.push(`No tenant needs the stack platform any more: what it holds stays until it is destroyed.`);
    else if (before.blueprints.get(id)?.lifecycle !== "retired")
      notes.push(`tenants/${id}.yaml is gone and was not retired: its resources stay, and nobody manages them.`);
  }
  if (fleet.platform !== undefined && !isPlatformKnown(fleet) && (hasPlatform(before) || hasPlatform(after)))
    notes.push("The stack platform is not compared: it is made of all tenants, and a file cannot be read.");
  return notes;
}

const limitOf = ({ platform }: Side): number => platform?.data.limits?.tenantsPerChange ?? TENANTS_PER_CHANGE;

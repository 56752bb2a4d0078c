import { type Checkout, checkOut } from "../../input/git/checkout.ts";
import { committed, committedFiles } from "../../input/git/committed.ts";
import { openRepository } from "../../input/git/repository.ts";
import { SHARED } from "../../input/root-parts.ts";
import { type FolderFiles, type Folders, filesOf } from "../../input/workspace.ts";
import { compareText, type Diagnostic } from "../../model/diagnostic.ts";
import { openPast, type Past, type PastWorld } from "../../resolve/past.ts";
import { tenantsPerChangeOf } from "../../resolve/platform.ts";
import { PLATFORM, platformBlueprint } from "../../resolve/platform-blueprint.ts";
import { type Fleet, isPlatformKnown, loadFleet } from "../../rules/fleet.ts";
import { doubtsOf, type Failures, failuresOf } from "../document/failures.ts";
import {
  type Compared,
  changedStacks,
  held,
  type StackDifference,
  type Synthesized,
  synthesizedHere,
} from "./affected.ts";
import { type Base, readBase, synthesizedBase } from "./base.ts";
import { keptProviderNotes } from "./kept-provider-notes.ts";
import type { RunNode } from "./run-node.ts";
import { onlyChange, type SharedTouch, sharedTouches } from "./shared-touch.ts";
import type { Side } from "./side.ts";
import { spentAdoptions } from "./spent-adoptions.ts";
import type { LendStacks, StackMaker } from "./stack-maker.ts";

/** What comparing needs of the world. */
export interface ComparisonWorld extends PastWorld {
  /** A day in UTC, such as 2026-11-22. */
  readonly today: string;
  /** A folder for what lasts as long as a call. */
  readonly temporary: string;
  readonly runNode: RunNode;
  /** @default every stack that is compared is synthesized */
  readonly lendStacks?: LendStacks | undefined;
}

/** A commit and the working tree, before their stacks are compared. */
export interface ComparedSides {
  readonly before: Side;
  readonly after: Side;
  /** The working tree, judged, by the rules about changes too. */
  readonly fleet: Fleet;
  readonly past: Past;
}

/** Gives what is kept of each stack that differs. It is asked as soon as one is compared, while others are made. */
export type KeeperOf<T> = (sides: ComparedSides) => (difference: StackDifference) => T;

/** What is at a commit, and what exists now. `T` is what is kept of a stack that differs. */
export interface Comparison<T = StackDifference> extends ComparedSides {
  readonly commit: string;
  /**
   * Stacks (tenants, and `platform`) whose Terraform or meaning differs, sorted by id. Those that fail are not among them. One that is
   * removed has no resources: without its file nothing is destroyed.
   */
  readonly affected: readonly T[];
  /** Stacks that exist on both sides and are the same, sorted. */
  readonly unchanged: readonly string[];
  /** Those instead where the base is of another version of the package: of what that alone changes nothing is known. Sorted. */
  readonly mayChange: readonly string[];
  /** Errors of the working tree by stack: nothing can be said about it. A file that is gone and was not retired is one. */
  readonly failed: Failures;
  /** Only where more tenants are affected than `tenantsPerChange`. Sorted by file. */
  readonly sharedTouch: readonly SharedTouch[];
  /** How many tenants one file may touch: the smaller of both sides' `limits.tenantsPerChange`. */
  readonly tenantsPerChange: number;
  /** Whether the commit holds a toolkit whose code is not the running one's: what is said rests on more than the files of both sides. */
  readonly isOtherCode: boolean;
  /** What holds for the whole, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Compares the working tree with a person's REF; undefined: where the branch left its upstream, else HEAD. The affected stacks are
 * exactly those whose Terraform JSON differs. Throws GitFault as `openPast` does.
 */
export const compareSides = (folders: Folders, ref: string | undefined, world: ComparisonWorld): Promise<Comparison> =>
  compareKeeping(folders, ref, world, () => held);

/** As `compareSides`; of each stack that differs, what `keeperOf` gives is kept. */
export async function compareKeeping<T>(
  folders: Folders,
  ref: string | undefined,
  world: ComparisonWorld,
  keeperOf: KeeperOf<T>,
): Promise<Comparison<T>> {
  const { git, temporary, runNode, today, lendStacks = makingAll } = world;
  const past = openPast(folders, ref, world);
  const repository = openRepository(git, folders.root);
  let written: Checkout | undefined;
  // Files that are not asked for again are not written again: a fleet may have ten thousand.
  const checkout = (): Folders => {
    written ??= checkOut(repository, past.commit, folders, temporary);
    return written.folders;
  };
  let shared: FolderFiles | undefined;
  // Older versions of files with errors were written into a checkout.
  const baseFiles = (): FolderFiles => {
    shared ??=
      written === undefined
        ? committedFiles(committed(repository, past.commit, folders, SHARED), folders.toolkit)
        : filesOf(written.folders);
    return shared;
  };
  try {
    const base = readBase({ past, repository, checkout, folders, temporary, runNode });
    const fleet = loadFleet(folders, today, past, { errorsOnly: true });
    const failures = failuresOf(base.side, fleet, past, today);
    const after = workingTree(fleet);
    const tenantsPerChange = Math.min(limitOf(base.side), limitOf(after));
    const { withInMemory } = await import("../../../stacks/in-memory.ts");
    const sides: ComparedSides = { before: base.side, after, fleet, past };
    const keep = keeperOf(sides);
    const compareWith = (stacks: StackMaker): Comparison<T> => {
      const files = { base, before: baseFiles, after: filesOf(folders) };
      const only = onlyChange(files, haveSameFiles(base, after, fleet));
      const made = synthesizedBase(base, stacks);
      // Where several files differ, the base's are compared with what each of them gives.
      const before = only === undefined ? remembering(made) : made;
      const now = synthesizedHere(after, stacks);
      const ids = stackIds(base.side, after, base.own?.terraform.keys()).filter(
        (id) => !failures.has(id) && (id !== PLATFORM || isPlatformKnown(fleet)),
      );
      const compared: Compared = new Map();
      const providers = keptProviderNotes(base.side, after);
      const take = (difference: StackDifference): T => {
        providers.see(difference);
        return keep(difference);
      };
      const differing = changedStacks(ids, before, now, base.own === undefined ? compared : undefined, (found) => {
        const { id, presence, isJudgedAlone = false } = found;
        const doubts = doubtsOf(id, fleet);
        return { id, presence, isJudgedAlone, doubts, kept: doubts.length > 0 ? [] : [take(destroyingNothing(found))] };
      });
      const affected = differing.filter(({ doubts }) => doubts.length === 0);
      const known = new Set(differing.map(({ id }) => id));
      const same = ids.filter((id) => !known.has(id));
      const kept = affected.filter(({ id, presence }) => id !== PLATFORM && presence === "kept");
      // What is judged alone is in no stack: no file changes it there.
      const inStacks = kept.filter(({ isJudgedAlone }) => !isJudgedAlone).map(({ id }) => id);
      const touched = (): readonly SharedTouch[] =>
        sharedTouches({ ...files, only, made: before, compared, affected: inStacks, stacks });
      return {
        ...sides,
        commit: past.commit,
        affected: affected.flatMap((one) => one.kept),
        unchanged: base.upgrade === undefined ? same : [],
        mayChange: base.upgrade === undefined ? [] : same,
        failed: withDoubts(failures, differing),
        sharedTouch: kept.length > tenantsPerChange ? touched() : [],
        tenantsPerChange,
        isOtherCode: base.isOtherCode,
        notes: [
          ...base.notes,
          ...goneNotes(affected, base.side),
          ...platformNotes(base.side, after, fleet),
          ...providers.notes(),
          ...spentAdoptions(base.side, after),
        ],
      };
    };
    return withInMemory(folders.root, (stacks) => lendStacks(stacks, compareWith));
  } finally {
    written?.remove();
  }
}

const makingAll: LendStacks = (stacks, use) => use(stacks);

function workingTree(fleet: Fleet): Side {
  const entries = [...fleet.tenants];
  const blueprints = new Map(entries.map(([id, { blueprint }]) => [id, blueprint]));
  return {
    blueprints,
    platform: fleet.platform,
    platformBlueprint: platformBlueprint([...blueprints.values()], fleet.platform),
    sources: new Map(entries.map(([id, { source }]) => [id, source])),
  };
}

/** Whether each tenant has the same file on both sides, and adopts nothing. What has the same text is the same source: see readWorkspace. */
function haveSameFiles({ fleet: base }: Base, { sources, blueprints }: Side, { tenantFiles }: Fleet): boolean {
  const { sources: stood, blueprints: past } = base.side;
  return (
    base.mended.length === 0 &&
    tenantFiles.length === sources.size &&
    base.workspace.tenantFiles.length === sources.size &&
    [...sources].every(([id, source]) => stood.get(id) === source) &&
    [...blueprints.values(), ...past.values()].every(({ adoption }) => adoption === undefined)
  );
}

/** What is made once is not made again. */
function remembering({ side, terraform, ahead }: Synthesized): Synthesized {
  const known = new Map<string, unknown>();
  return {
    side,
    terraform: (id) => {
      if (!known.has(id)) known.set(id, terraform(id));
      return known.get(id);
    },
    ahead: (ids) => ahead(ids.filter((id) => !known.has(id))),
  };
}

const hasPlatform = ({ platformBlueprint: { accounts } }: Side): boolean => accounts.length > 0;

/** The stacks of either side, sorted. */
function stackIds(before: Side, after: Side, made: Iterable<string> = []): readonly string[] {
  const platform = hasPlatform(before) || hasPlatform(after) ? [PLATFORM] : [];
  const ids = new Set([...before.blueprints.keys(), ...after.blueprints.keys(), ...made, ...platform]);
  return [...ids].sort(compareText);
}

/** Those that differ while errors elsewhere may be why fail, too. */
function withDoubts(
  failures: Failures,
  differing: readonly { readonly id: string; readonly doubts: readonly Diagnostic[] }[],
): Failures {
  const doubtful = differing.filter(({ doubts }) => doubts.length > 0);
  const all = [...failures, ...doubtful.map(({ id, doubts }) => [id, doubts] as const)];
  return new Map(all.sort(([a], [b]) => compareText(a, b)));
}

const destroyingNothing = (difference: StackDifference): StackDifference =>
  difference.presence === "removed" ? { ...difference, resources: [] } : difference;

function goneNotes(affected: readonly Pick<StackDifference, "id" | "presence">[], { blueprints }: Side): string[] {
  return affected.flatMap(({ id, presence }) => {
    if (presence !== "removed") return [];
    if (id === PLATFORM)
      return ["No tenant needs the stack platform any more: what it holds stays until it is destroyed."];
    if (blueprints.get(id)?.lifecycle === "retired") return [];
    return [`tenants/${id}.yaml is gone and was not retired: its resources stay, and nobody manages them.`];
  });
}

function platformNotes(before: Side, after: Side, fleet: Fleet): string[] {
  const compared = fleet.platform === undefined || isPlatformKnown(fleet);
  if (compared || !(hasPlatform(before) || hasPlatform(after))) return [];
  return ["The stack platform is not compared: it is built from all tenants, and a file cannot be read."];
}

const limitOf = ({ platform }: Side): number => tenantsPerChangeOf(platform?.data);

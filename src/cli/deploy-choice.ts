import { type Comparison, compareSides } from "../changes/sides/sides.ts";
import type { RunProgress } from "../deploy/apply/journal.ts";
import type { Result } from "../deploy/apply/result.ts";
import type { Folders } from "../input/workspace.ts";
import { compareText, type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { type Fleet, isPlatformKnown } from "../rules/fleet.ts";
import { unreadFolders } from "../rules/unread-folders.ts";
import { baseFault } from "./base-option.ts";
import { checkChosen, foldersOf, load } from "./folders.ts";
import type { Io } from "./io.ts";
import { lendingStacks } from "./lend-stacks.ts";

/** What chooses stacks, beside their names. */
export interface ChoiceOptions {
  readonly root?: string;
  /** A commit: only what differs from it. True: from where the branch left its upstream. */
  readonly changed?: string | true;
}

/** The stacks that a command is to work on. */
export interface Choice {
  readonly folders: Folders;
  readonly fleet: Fleet;
  /** Ids of stacks that are to be synthesized; they may turn out to have errors. */
  readonly ids: readonly string[];
  /** Known to have errors. */
  readonly broken: ReadonlyMap<string, Result>;
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  /** Undefined: changes were not asked for. */
  readonly comparison: Comparison | undefined;
}

/** All stacks, those that are named, or of either those that differ from a commit. What nobody has is a usage error. */
export async function chooseStacks(tenants: readonly string[], options: ChoiceOptions, io: Io): Promise<Choice> {
  if (options.changed !== undefined) return chooseChanged(tenants, options.root, options.changed, io);
  const { fleet, folders, diagnostics } = load(options.root, tenants, io, undefined, {
    also: [PLATFORM],
    errorsOnly: true,
  });
  const ids = tenants.length === 0 ? [...fleet.tenantFiles, PLATFORM] : [...new Set(tenants)];
  return { folders, fleet, ids, broken: new Map(), diagnostics, notes: [], comparison: undefined };
}

async function chooseChanged(
  tenants: readonly string[],
  root: string | undefined,
  changed: string | true,
  io: Io,
): Promise<Choice> {
  const folders = foldersOf(root, io);
  const ref = changed === true ? undefined : changed;
  const comparison = await compareSides(folders, ref, lendingStacks(folders.root, io)).catch((error: unknown) => {
    throw baseFault(error, folders, changed, "--changed");
  });
  const { fleet, affected, mayChange, failed, past, notes } = comparison;
  const present = affected.filter(({ presence }) => presence !== "removed").map(({ id }) => id);
  checkChosen(tenants, [...fleet.tenantFiles, ...past.declared.workspace.tenantFiles, PLATFORM], fleet.tenantFiles);
  const isAsked = (id: string) => tenants.length === 0 || tenants.includes(id);
  const wrong = [...failed].filter(([id, why]) => isAsked(id) && hasErrors(why));
  const broken = wrong.map(([id, why]): [string, Result] => [id, { kind: "failed", message: reasonOf(why) }]);
  return {
    folders,
    fleet,
    // What is gone has no Terraform: it was retired before, or is reported by a note.
    ids: [...present, ...mayChange].filter(isAsked).sort(compareText),
    broken: new Map(broken),
    diagnostics: wrong.flatMap(([, why]) => why),
    notes,
    comparison,
  };
}

const reasonOf = (why: readonly Diagnostic[]): string =>
  why
    .filter(({ severity }) => severity === "error")
    .map(({ rule, message }) => `${rule}: ${message}`)
    .join("\n");

/** What an earlier run left: its stacks, as they are declared now. */
export function chooseLeft(
  { stacks }: RunProgress,
  root: string | undefined,
  io: Io,
): Choice & { readonly gone: readonly string[] } {
  const { fleet, folders, diagnostics } = load(root, [], io, undefined, { errorsOnly: true });
  const known = new Set([...fleet.tenantFiles, PLATFORM]);
  // Of a folder that cannot be read, nothing is gone.
  const isRead = unreadFolders(fleet).length === 0;
  const isGone = (id: string) => isRead && !known.has(id);
  const gone = stacks.filter(isGone);
  return {
    folders,
    fleet,
    ids: stacks.filter((id) => !isGone(id)),
    broken: new Map(),
    diagnostics: diagnostics.filter(({ tenant }) => tenant === undefined || stacks.includes(tenant)),
    notes: gone.length === 0 ? [] : [`No longer declared, and left as they are: ${gone.join(", ")}.`],
    comparison: undefined,
    gone,
  };
}

/**
 * What is to be reported about stacks that were chosen and could not be made: a tenant with errors, and the platform while a tenant's file
 * cannot be read. A platform that is not needed counts as absent.
 */
export function unsynthesized({ ids, fleet, broken }: Choice, made: ReadonlySet<string>): Map<string, Result> {
  const failed = (message: string): Result => ({ kind: "failed", message });
  const found = ids.flatMap((id): [string, Result][] => {
    if (made.has(id)) return [];
    if (id !== PLATFORM) return [[id, failed(`tenants/${id}.yaml must be without errors: postroad check ${id}`)]];
    if (isPlatformKnown(fleet)) return [];
    return [
      [
        id,
        failed(
          "every tenant's file must be readable, for the platform stack is built from all of them: postroad check",
        ),
      ],
    ];
  });
  return new Map([...found, ...broken]);
}

import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Folders, readWorkspace } from "../../input/workspace.ts";
import { compareText } from "../../model/diagnostic.ts";
import { declaredIn } from "../../resolve/declared.ts";
import { platformBlueprint } from "../../resolve/platform-blueprint.ts";
import { type Compared, type Synthesized, stackDifferences, synthesizedHere } from "./affected.ts";
import type { Base } from "./base.ts";
import type { Side } from "./side.ts";
import type { StackMaker } from "./stack-maker.ts";

/** A file that all tenants share and that differs, and the tenants that exist on both sides and that it touches on its own. */
export interface SharedTouch {
  /** As `platform.yaml` or `catalog/x.yaml`; `code` is the toolkit's own. */
  readonly file: string;
  /** Sorted. */
  readonly tenants: readonly string[];
}

/** Both sides, as they were made and compared. */
export interface TouchInput {
  readonly base: Base;
  readonly made: Synthesized;
  readonly compared: Compared;
  /** The base's files, as they stood: the folder is used up. */
  readonly checkout: () => Folders;
  /** The working tree's. */
  readonly folders: Folders;
  /** Whether every tenant's file is on both sides the same. */
  readonly isSharedAlone: boolean;
  /** Tenants that exist on both sides and that change. */
  readonly affected: readonly string[];
  readonly stacks: StackMaker;
}

/**
 * Each shared file that differs, taken alone into the base: which tenants differ then. A tenant that has errors then is taken to be
 * touched, for it changes with that file and another.
 */
export function sharedTouches({
  base,
  made,
  compared,
  checkout: written,
  folders,
  isSharedAlone,
  affected,
  stacks,
}: TouchInput): readonly SharedTouch[] {
  if (made.side.blueprints.size === 0) return [];
  const checkout = written();
  const changed = changedFiles(checkout, folders);
  const [only] = changed;
  // Nothing but this file differs: what changes, it touches.
  if (only !== undefined && changed.length === 1 && isSharedAlone && base.own === undefined)
    return [{ file: only.file, tenants: affected }];
  const read = readWorkspace(checkout, base.standing.workspace);
  // Tenants are the same in each: they are not read again.
  rmSync(join(checkout.root, "tenants"), { recursive: true, force: true });
  const sides = changed.map(({ file, path, now, was }) => {
    place(path, now);
    const shared = readWorkspace(checkout);
    place(path, was);
    const { tenants, platform } = declaredIn(
      { ...shared, tenants: read.tenants, tenantFiles: read.tenantFiles },
      "settled",
    );
    const whole = tenants.filter((tenant) => tenant.isResolved).map(({ blueprint }) => blueprint);
    const side: Side = {
      blueprints: new Map(whole.map((blueprint) => [blueprint.tenant, blueprint])),
      platform,
      platformBlueprint: platformBlueprint(whole, platform),
      sources: new Map(),
    };
    return { file, side };
  });
  const { side: stood } = base.standing;
  const here: Synthesized = base.own === undefined ? made : synthesizedHere(stood, stacks);
  const touches = sides.map(({ file, side }): SharedTouch => {
    const differ = stackDifferences(affected, here, synthesizedHere(side, stacks), compared);
    return { file, tenants: differ.map(({ id }) => id) };
  });
  if (base.own !== undefined)
    touches.push({ file: "code", tenants: stackDifferences(affected, made, here, undefined).map(({ id }) => id) });
  return touches.filter(({ tenants }) => tenants.length > 0).sort((a, b) => compareText(a.file, b.file));
}

interface ChangedFile {
  readonly file: string;
  /** Where it is in the base's folders. */
  readonly path: string;
  readonly was: Buffer | undefined;
  readonly now: Buffer | undefined;
}

/** The shared files that differ between two pairs of folders; a toolkit that both share has none. */
function changedFiles(before: Folders, after: Folders): readonly ChangedFile[] {
  const pairs = [{ past: before.root, now: after.root, own: ["platform.yaml", LOCK] }];
  if (before.toolkit !== after.toolkit && before.toolkit !== before.root)
    pairs.push({ past: before.toolkit, now: after.toolkit, own: [LOCK] });
  return pairs.flatMap(({ past, now, own }) =>
    [...new Set([...services(past), ...services(now), ...own])].sort(compareText).flatMap((file): ChangedFile[] => {
      const one = { file, path: join(past, file), was: bytesOf(join(past, file)), now: bytesOf(join(now, file)) };
      const same = one.was === undefined || one.now === undefined ? one.was === one.now : one.was.equals(one.now);
      return same ? [] : [one];
    }),
  );
}

const LOCK = "records.lock.json";

function services(folder: string): readonly string[] {
  const catalogue = join(folder, "catalog");
  const names = lstatSync(catalogue, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(catalogue) : [];
  return names.filter((name) => /^[a-z0-9-]{1,100}\.yaml$/.test(name)).map((name) => `catalog/${name}`);
}

/** A file's bytes; none of what cannot be read, undefined where there is nothing. */
function bytesOf(path: string): Buffer | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return stat.isFile() && stat.size <= 8 * 1024 * 1024 ? readFileSync(path) : Buffer.alloc(0);
}

function place(path: string, bytes: Buffer | undefined): void {
  if (bytes === undefined) rmSync(path, { force: true });
  else writeFileSync(path, bytes);
}

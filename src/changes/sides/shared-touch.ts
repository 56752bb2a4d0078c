import { type FolderFiles, readFiles } from "../../input/workspace.ts";
import { compareText } from "../../model/diagnostic.ts";
import { declaredIn } from "../../resolve/declared.ts";
import { platformBlueprint } from "../../resolve/platform-blueprint.ts";
import { type Compared, differingStacks, type Synthesized, synthesizedHere } from "./affected.ts";
import type { Base } from "./base.ts";
import { changedFiles } from "./shared-files.ts";
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
  /** The base's files, as they stood: read where they are asked for. */
  readonly before: () => FolderFiles;
  /** The working tree's. */
  readonly after: FolderFiles;
  /** `onlyChange` of these files. */
  readonly only: string | undefined;
  /** Tenants that exist on both sides and that change. */
  readonly affected: readonly string[];
  readonly stacks: StackMaker;
}

/**
 * The file by which all that changes changes, where nothing differs but that one file; undefined where more differs, or that is not known.
 * `isSharedAlone`: whether every tenant's file is on both sides the same.
 */
export function onlyChange(
  { base, before, after }: Pick<TouchInput, "base" | "before" | "after">,
  isSharedAlone: boolean,
): string | undefined {
  if (!isSharedAlone || base.own !== undefined) return undefined;
  const [only, ...more] = changedFiles(before(), after);
  return more.length === 0 ? only?.file : undefined;
}

/**
 * Each shared file that differs, taken alone into the base: which tenants differ then. A tenant that has errors then is taken to be
 * touched, for it changes with that file and another.
 */
export function sharedTouches({
  base,
  made,
  compared,
  before,
  after,
  only,
  affected,
  stacks,
}: TouchInput): readonly SharedTouch[] {
  if (made.side.blueprints.size === 0) return [];
  if (only !== undefined) return [{ file: only, tenants: affected }];
  const sides = changedFiles(before(), after).map(({ file, into }) => {
    const { platform: platformFile, catalogue, shipped, brokenServices, facts } = readFiles(withoutTenants(into));
    const shared = { platform: platformFile, catalogue, shipped, brokenServices, facts };
    const { tenants, platform } = declaredIn({ ...base.fleet.workspace, ...shared }, "settled");
    const whole = tenants.filter((tenant) => tenant.isResolved).map(({ blueprint }) => blueprint);
    const side: Side = {
      blueprints: new Map(whole.map((blueprint) => [blueprint.tenant, blueprint])),
      platform,
      platformBlueprint: platformBlueprint(whole, platform),
      sources: new Map(),
    };
    return { file, side };
  });
  const { side: stood } = base.fleet;
  const here: Synthesized = base.own === undefined ? made : synthesizedHere(stood, stacks);
  const touches = sides.map(({ file, side }): SharedTouch => {
    return { file, tenants: differingStacks(affected, here, synthesizedHere(side, stacks), compared) };
  });
  if (base.own !== undefined) touches.push({ file: "code", tenants: differingStacks(affected, made, here, undefined) });
  return touches.filter(({ tenants }) => tenants.length > 0).sort((a, b) => compareText(a.file, b.file));
}

/** Tenants are the same in each: they are not read again. */
const withoutTenants = ({ root, toolkit }: FolderFiles): FolderFiles => ({
  root: {
    ...root,
    list: (folder, into) => (folder === "tenants" || folder === "adopt" ? [] : root.list(folder, into)),
  },
  toolkit,
});

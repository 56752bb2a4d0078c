import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { readRoot } from "../input/read-root.ts";
import type { Folders } from "../input/workspace.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Where a command is started, and where its toolkit is. */
type Place = Pick<Io, "cwd" | "toolkit">;

/** The folders that a command works on: `--root`, else the nearest one upwards that holds platform.yaml. */
export function foldersOf(root: string | undefined, io: Place): Folders {
  if (root === undefined) return { root: rootAbove(io.cwd), toolkit: io.toolkit };
  const folder = isAbsolute(root) ? root : join(io.cwd, root);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`--root must be a folder, got ${root}`);
  if (isPartOfRoot(resolve(folder)))
    throw new UsageError(
      `--root must be the folder that holds platform.yaml, got ${root}, which is within it: write --root ${join(root, "..")}`,
    );
  return { root: resolve(folder), toolkit: io.toolkit };
}

/** Whether a folder is the one for tenants' files in a root, taken for the root: a check of it would find nothing, and pass. */
const isPartOfRoot = (folder: string): boolean =>
  basename(folder) === "tenants" &&
  existsSync(join(folder, "../platform.yaml")) &&
  !["platform.yaml", "tenants"].some((name) => existsSync(join(folder, name)));

/** The same with their files, which are read at once: all that a command says is of one moment. */
export interface ReadFolders {
  readonly folders: Folders;
  /** Of all that decides what is found; undefined where something cannot be read. */
  readonly digest: () => string | undefined;
}

export function readFoldersOf(root: string | undefined, io: Place): ReadFolders {
  const folders = foldersOf(root, io);
  return readRoot(folders) ?? { folders, digest: () => undefined };
}

/** Throws a usage error where no folder, up to the file system's root, holds platform.yaml. */
function rootAbove(start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "platform.yaml"))) return folder;
    if (folder === dirname(folder))
      throw new UsageError(
        `must be run in a folder that holds platform.yaml, or below one, got none from ${start} upwards\nhelp: npx postroad init writes one; --root FOLDER names one elsewhere`,
      );
  }
}

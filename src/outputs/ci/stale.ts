import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import type { GeneratedFile } from "./generated-file.ts";

/** Why a folder is not as it would be generated: a file, and `missing`, `differs` or `left over`. */
export interface Stale {
  readonly path: string;
  readonly why: "missing" | "differs" | "left over";
}

/** Compares a folder with what would be generated. Links and folders in a file's place differ. */
export function staleFiles(folder: string, files: readonly GeneratedFile[], stackFolders: string | undefined): Stale[] {
  const stale = files.flatMap(({ path, text }): Stale[] => {
    const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (stat === undefined) return [{ path, why: "missing" }];
    const same = stat.isFile() && readFileSync(join(folder, path), "utf8") === text;
    return same ? [] : [{ path, why: "differs" }];
  });
  return [...stale, ...leftOver(folder, files, stackFolders)].sort((a, b) => compareText(a.path, b.path));
}

/** Folders of stacks that are gone. They are named, and left to whoever wrote them. */
export function leftOver(folder: string, files: readonly GeneratedFile[], stackFolders: string | undefined): Stale[] {
  if (stackFolders === undefined || !existsSync(join(folder, stackFolders))) return [];
  return readdirSync(join(folder, stackFolders))
    .map((name) => `${stackFolders}/${name}`)
    .filter((path) => !files.some((file) => file.path.startsWith(`${path}/`)))
    .map((path) => ({ path, why: "left over" }));
}

import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { prefixOf } from "../../input/git/committed.ts";
import type { Repository } from "../../input/git/repository.ts";
import { listTree, type TreeEntry } from "../../input/git/tree.ts";
import { compareText } from "../../model/diagnostic.ts";

/** What a toolkit is made of, beside its data: tsconfig.json may say where a package is taken from. */
const CODE = [
  "src",
  "constructs",
  "stacks",
  "api",
  "schemas",
  "bin",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** The toolkit that a commit holds at the place of the running one. */
export interface ToolkitAt {
  /** Its files, from its own folder. */
  readonly files: readonly TreeEntry[];
  /** Those of its code that differ from the working tree's, are missing there or are new there; sorted. */
  readonly changed: readonly string[];
}

/**
 * The toolkit at a commit; undefined where the running one is elsewhere or the commit holds none: then the running one reads both
 * sides. Compares the working tree's bytes, untracked files too.
 */
export function toolkitAt(repository: Repository, commit: string, toolkit: string): ToolkitAt | undefined {
  const prefix = prefixOf(repository, toolkit);
  if (prefix === undefined) return undefined;
  const files = listTree(repository, commit, prefix, CODE);
  if (!files.some(({ path, regular }) => path === "bin/postroad.mjs" && regular)) return undefined;
  const was = new Map(files.map(({ path, id }) => [path, id]));
  const algorithm = files[0]?.id.length === 64 ? "sha256" : "sha1";
  const is = new Map(workingFiles(toolkit).map((path) => [path, blobId(join(toolkit, path), algorithm)]));
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path) !== is.get(path));
  return { files, changed: changed.sort(compareText) };
}

/** The files of the code that are in a folder; hidden ones are nobody's. */
function workingFiles(toolkit: string): readonly string[] {
  const below = (path: string): string[] => {
    const stat = lstatSync(join(toolkit, path), { throwIfNoEntry: false });
    if (stat?.isDirectory() !== true) return stat === undefined ? [] : [path];
    return readdirSync(join(toolkit, path))
      .filter((name) => !name.startsWith("."))
      .flatMap((name) => below(`${path}/${name}`));
  };
  return CODE.flatMap(below);
}

/** The id that git gives a file's bytes, or a link's target; undefined for what is neither. */
function blobId(path: string, algorithm: "sha1" | "sha256"): string | undefined {
  const stat = lstatSync(path);
  if (!stat.isFile() && !stat.isSymbolicLink()) return undefined;
  const bytes = stat.isFile() ? readFileSync(path) : Buffer.from(readlinkSync(path));
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Where the packages of a toolkit are: in its folder or above it; undefined where they are not installed. */
export function packagesOf(toolkit: string): string | undefined {
  for (let folder = toolkit; ; folder = join(folder, "..")) {
    const path = join(folder, "node_modules");
    if (existsSync(path)) return path;
    if (join(folder, "..") === folder) return undefined;
  }
}

import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { type Files, filesIn } from "../files.ts";
import { OF_ROOT, OF_TOOLKIT } from "../root-parts.ts";
import type { FolderFiles, Folders } from "../workspace.ts";
import { textOf } from "../yaml/source-text.ts";
import { readBlobs } from "./blobs.ts";
import type { Repository } from "./repository.ts";
import { listTree } from "./tree.ts";

/** Files that would not be read by these names have no past either; a name from a tree is never a way out of the folder. */
const READ = /^(?:(?:tenants|adopt|catalog)\/[a-z0-9-]{1,100}\.yaml|platform\.yaml|records\.lock\.json)$/;

/** Octets by path. What was there and cannot be read, such as a link, has none. */
export type CommittedFiles = ReadonlyMap<string, Buffer>;

/** What a commit holds of a root, and of the toolkit beneath it: its own at the place of the running one, that of the root itself, or none, so that the running one holds. */
export interface Committed {
  readonly root: CommittedFiles;
  readonly toolkit: CommittedFiles | "root" | "running";
}

/** Reads the files of a commit, or some of them. GitFault where they are too many. */
export function committed(
  repository: Repository,
  commit: string,
  folders: Folders,
  ofRoot: readonly string[] = OF_ROOT,
): Committed {
  const root = filesAt(repository, commit, repository.prefix, ofRoot);
  const prefix = prefixOf(repository, folders.toolkit);
  if (prefix === undefined) return { root, toolkit: "running" };
  if (prefix === repository.prefix) return { root, toolkit: hasCatalogue(root) ? "root" : "running" };
  const toolkit = filesAt(repository, commit, prefix, OF_TOOLKIT);
  return { root, toolkit: hasCatalogue(toolkit) ? toolkit : "running" };
}

/** The same, to be read in place of folders. */
export function committedFiles({ root, toolkit }: Committed, running: string): FolderFiles {
  if (toolkit === "root") return { root: filesOf(root), toolkit: undefined };
  return { root: filesOf(root), toolkit: toolkit === "running" ? filesIn(running) : filesOf(toolkit) };
}

/** The way from the top of a repository to a folder in it: empty, or ending in a slash. Undefined: it is elsewhere. */
export function prefixOf({ top }: Repository, folder: string): string | undefined {
  const from = relative(realpathSync(top), realpathSync(folder)).split(sep).join("/");
  if (from === ".." || from.startsWith("../") || /^[a-z]:/i.test(from)) return undefined;
  return from === "" ? "" : `${from}/`;
}

const hasCatalogue = (files: CommittedFiles): boolean => [...files.keys()].some((path) => path.startsWith("catalog/"));

const NOTHING = Buffer.alloc(0);

function filesAt(repository: Repository, commit: string, prefix: string, paths: readonly string[]): CommittedFiles {
  const entries = listTree(repository, commit, prefix, paths).filter(({ path }) => READ.test(path));
  const regular = entries.filter((entry) => entry.regular);
  const ids = regular.map(({ id }) => id);
  const octets = new Map(readBlobs(repository, ids).map((bytes, index) => [regular[index], bytes]));
  return new Map(entries.map((entry) => [entry.path, octets.get(entry) ?? NOTHING]));
}

/** A file without octets reads as an empty one. */
function filesOf(files: CommittedFiles): Files {
  const paths = [...files.keys()].sort(compareText);
  return {
    list: (folder) =>
      paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
    exists: (path) => files.has(path),
    text: (file, maxBytes) => textOf(files.get(file) ?? NOTHING, file, maxBytes),
  };
}

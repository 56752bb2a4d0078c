import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Folders } from "../read/workspace.ts";
import { readBlobs } from "./blobs.ts";
import type { Repository } from "./repository.ts";
import { listTree } from "./tree.ts";

/** What postroad reads of a root folder, and of a toolkit. */
const OF_ROOT = ["tenants", "platform.yaml", "catalog", "records.lock.json"];
const OF_TOOLKIT = ["catalog", "records.lock.json"];

/** Files that would not be read by these names have no past either; a name from a tree is never a way out of the folder. */
const READ = /^(?:(?:tenants|catalog)\/[a-z0-9-]{1,100}\.yaml|platform\.yaml|records\.lock\.json)$/;

/**
 * Writes what a commit holds into folders below `temporary`, and gives them to `use`; they are gone afterwards. Where the commit
 * holds a toolkit of its own, at the place of the running one, its catalogue stands under the root's; else the running one's.
 */
export function withCheckout<T>(
  repository: Repository,
  commit: string,
  folders: Folders,
  temporary: string,
  use: (folders: Folders) => T,
): T {
  const folder = mkdtempSync(join(temporary, "postroad-base-"));
  try {
    const root = join(folder, "root");
    write(repository, commit, repository.prefix, OF_ROOT, root);
    return use({ root, toolkit: toolkitOf(repository, commit, folders.toolkit, folder) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toolkitOf(repository: Repository, commit: string, running: string, folder: string): string {
  const from = relative(realpathSync(repository.top), realpathSync(running)).split(sep).join("/");
  if (from === ".." || from.startsWith("../") || /^[a-z]:/i.test(from)) return running;
  const prefix = from === "" ? "" : `${from}/`;
  if (prefix === repository.prefix)
    return listTree(repository, commit, prefix, ["catalog"]).length > 0 ? join(folder, "root") : running;
  const toolkit = join(folder, "toolkit");
  return write(repository, commit, prefix, OF_TOOLKIT, toolkit).some((path) => path.startsWith("catalog/"))
    ? toolkit
    : running;
}

/** Writes the files of a commit; returns their paths. What is there but cannot be read, such as a link, is written empty: unreadable. */
function write(
  repository: Repository,
  commit: string,
  prefix: string,
  paths: readonly string[],
  folder: string,
): readonly string[] {
  const entries = listTree(repository, commit, prefix, paths).filter(({ path }) => READ.test(path));
  const regular = entries.filter((entry) => entry.regular);
  const contents = new Map(
    readBlobs(
      repository,
      regular.map(({ id }) => id),
    ).map((bytes, index) => [regular[index], bytes]),
  );
  for (const sub of ["tenants", "catalog"]) mkdirSync(join(folder, sub), { recursive: true });
  for (const entry of entries) writeFileSync(join(folder, entry.path), contents.get(entry) ?? "");
  return entries.map(({ path }) => path);
}

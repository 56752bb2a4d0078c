import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Folders } from "../workspace.ts";
import { readBlobs } from "./blobs.ts";
import type { Repository } from "./repository.ts";
import { listTree } from "./tree.ts";

/** What postroad reads of a root folder, and of a toolkit. */
const OF_ROOT = ["tenants", "adopt", "platform.yaml", "catalog", "records.lock.json"];
const OF_TOOLKIT = ["catalog", "records.lock.json"];

/** Files that would not be read by these names have no past either; a name from a tree is never a way out of the folder. */
const READ = /^(?:(?:tenants|adopt|catalog)\/[a-z0-9-]{1,100}\.yaml|platform\.yaml|records\.lock\.json)$/;

/** Files of a commit as folders, until they are removed. */
export interface Checkout {
  readonly folders: Folders;
  remove(): void;
}

/**
 * Writes what a commit holds into folders below `temporary`. Where the commit holds a toolkit of its own, at the place of the running
 * one, its catalogue stands under the root's; else the running one's.
 */
export function checkOut(repository: Repository, commit: string, folders: Folders, temporary: string): Checkout {
  const folder = mkdtempSync(join(temporary, "postroad-base-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const root = join(folder, "root");
    write(repository, commit, repository.prefix, OF_ROOT, root);
    return { folders: { root, toolkit: toolkitOf(repository, commit, folders.toolkit, folder) }, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Gives a commit's folders to `use`; they are gone afterwards. */
export function withCheckout<T>(
  repository: Repository,
  commit: string,
  folders: Folders,
  temporary: string,
  use: (folders: Folders) => T,
): T {
  const checkout = checkOut(repository, commit, folders, temporary);
  try {
    return use(checkout.folders);
  } finally {
    checkout.remove();
  }
}

function toolkitOf(repository: Repository, commit: string, running: string, folder: string): string {
  const prefix = prefixOf(repository, running);
  if (prefix === undefined) return running;
  if (prefix === repository.prefix)
    return listTree(repository, commit, prefix, ["catalog"]).length > 0 ? join(folder, "root") : running;
  const toolkit = join(folder, "toolkit");
  return write(repository, commit, prefix, OF_TOOLKIT, toolkit).some((path) => path.startsWith("catalog/"))
    ? toolkit
    : running;
}

/** The way from the top of a repository to a folder in it: empty, or ending in a slash. Undefined: it stands elsewhere. */
export function prefixOf({ top }: Repository, folder: string): string | undefined {
  const from = relative(realpathSync(top), realpathSync(folder)).split(sep).join("/");
  if (from === ".." || from.startsWith("../") || /^[a-z]:/i.test(from)) return undefined;
  return from === "" ? "" : `${from}/`;
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
  for (const sub of ["tenants", "adopt", "catalog"]) mkdirSync(join(folder, sub), { recursive: true });
  for (const entry of entries) writeFileSync(join(folder, entry.path), contents.get(entry) ?? "");
  return entries.map(({ path }) => path);
}

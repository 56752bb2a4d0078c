import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../workspace.ts";
import { type CommittedFiles, committed } from "./committed.ts";
import type { Repository } from "./repository.ts";

/** Files of a commit as folders, until they are removed. */
export interface Checkout {
  readonly folders: Folders;
  remove(): void;
}

/**
 * Writes what a commit holds into folders below `temporary`. Where the commit holds a toolkit of its own, at the place of the running
 * one, its catalogue is under the root's; else the running one's.
 */
export function checkOut(repository: Repository, commit: string, folders: Folders, temporary: string): Checkout {
  const folder = mkdtempSync(join(temporary, "postroad-base-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { root: ofRoot, toolkit: ofToolkit } = committed(repository, commit, folders);
    const [root, toolkit] = [join(folder, "root"), join(folder, "toolkit")];
    write(ofRoot, root);
    if (ofToolkit === "root") return { folders: { root, toolkit: root }, remove };
    if (ofToolkit === "running") return { folders: { root, toolkit: folders.toolkit }, remove };
    write(ofToolkit, toolkit);
    return { folders: { root, toolkit }, remove };
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

/** Writes files; those whose octets are missing are written empty: unreadable. */
function write(files: CommittedFiles, folder: string): void {
  for (const sub of ["tenants", "adopt", "catalog"]) mkdirSync(join(folder, sub), { recursive: true });
  for (const [path, octets] of files) writeFileSync(join(folder, path), octets);
}

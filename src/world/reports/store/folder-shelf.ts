import { type Dirent, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../../../../bin/kept-files.mjs";
import { safeLine } from "../../../model/text/safe-text.ts";
import { StoreFailure } from "../store.ts";
import { lockFolder } from "./folder-lock.ts";
import { KINDS } from "./layout.ts";
import type { Shelf } from "./shelf.ts";

/** Beside the rows, so that what is made can be renamed into its place. */
const WORK = ".work-";

/** A store in a folder of this machine. It is created when something is written to it. */
export function folderShelf(folder: string, name: string): Shelf {
  let work: string | undefined;
  const at = (path: string): string => join(folder, ...path.split("/"));
  return {
    name,
    fileName: at,
    list: async () => [
      ...filesIn(folder, "batches"),
      ...KINDS.flatMap((kind) => foldersIn(folder, kind).flatMap((month) => filesIn(folder, `${kind}/${month}`))),
    ],
    fetch: async (paths) => paths.map(at),
    publish: async (made, path) => {
      makeFolder(dirname(at(path)));
      renameSync(made, at(path));
    },
    remove: async (paths) => {
      for (const path of paths) rmSync(at(path), { force: true });
      // A month that is empty is not a folder.
      for (const kind of KINDS)
        for (const month of foldersIn(folder, kind))
          if (entriesOf(join(folder, kind, month)).length === 0)
            rmSync(join(folder, kind, month), { recursive: true, force: true });
    },
    workFolder: () => {
      work ??= mkdtempSync(join(folder, WORK));
      return work;
    },
    lock: async (now) => {
      const release = explained(name, () => {
        makeFolder(folder);
        return lockFolder(folder, now);
      });
      // Of runs that were stopped: nobody else writes now.
      for (const left of foldersIn(folder, ""))
        if (left.startsWith(WORK)) rmSync(join(folder, left), { recursive: true, force: true });
      return async () => release();
    },
    close: () => {
      if (work !== undefined) rmSync(work, { recursive: true, force: true });
      work = undefined;
    },
  };
}

/** What the system refuses of the folder itself. */
function explained<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new StoreFailure(
      `${safeLine(name)} must be a folder that can be written to, got ${code}; --store names another one`,
    );
  }
}

const filesIn = (folder: string, path: string): readonly string[] =>
  entriesOf(join(folder, path)).flatMap((entry) => (entry.isDirectory() ? [] : [`${path}/${entry.name}`]));

const foldersIn = (folder: string, path: string): readonly string[] =>
  entriesOf(join(folder, path)).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** None where there is no folder; throws where there is something else, or it may not be read. */
function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

import { linkSync, lstatSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../../bin/kept-files.mjs";
import { exists } from "../input/files.ts";
import { writeFresh } from "../input/write-fresh.ts";
import { UsageError } from "./usage-error.ts";

/** What became of files that were to be written where none exists, by their names. */
export interface Written {
  readonly written: readonly string[];
  /** These existed, and were left as they are. */
  readonly left: readonly string[];
}

/**
 * Writes those files of a folder that do not exist yet. Each is written aside and then given its name, which fails where something has
 * it: nothing is ever overwritten, and a reader never sees half a file. Links in a folder's or a file's place are left alone. `argument`
 * named the folder on the command line.
 */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>, argument = "DIR"): Written {
  const [written, left]: [string[], string[]] = [[], []];
  try {
    for (const [name, text] of files) (writeNew(folder, name, text) ? written : left).push(name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`${argument} must be a folder that can be written to, got ${folder}: ${code}`);
  }
  return { written, left };
}

function writeNew(folder: string, name: string, text: string): boolean {
  const path = join(folder, name);
  if (exists(path) || !isFolder(folder, dirname(name))) return false;
  makeFolder(dirname(path));
  const aside = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  try {
    writeFresh(aside, text);
    linkSync(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Whether each part of the way, below the folder, is a folder, or nothing yet. */
function isFolder(folder: string, name: string): boolean {
  return name.split("/").every((_, index, parts) => {
    const stat = lstatSync(join(folder, ...parts.slice(0, index + 1)), { throwIfNoEntry: false });
    return stat === undefined || stat.isDirectory();
  });
}

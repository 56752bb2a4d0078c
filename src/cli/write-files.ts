import { renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../../bin/kept-files.mjs";
import { writeFresh } from "../input/write-fresh.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Writes files into a folder, which may hold others. Names may lead into folders below it; `programs` are made executable. Each is written aside and renamed, all of them only once every one is written: a
 * reader sees old files or new ones, never half a file.
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  programs: ReadonlySet<string> = new Set(),
): void {
  const aside = (name: string) => join(folder, dirname(name), `.${basename(name)}.new-${process.pid}`);
  try {
    makeFolder(folder);
    for (const [name, text] of files) {
      makeFolder(join(folder, dirname(name)));
      writeFresh(aside(name), text, programs.has(name) ? 0o777 : 0o666);
    }
    for (const name of files.keys()) renameSync(aside(name), join(folder, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`--out must be a folder that can be written to, got ${folder}: ${code}`);
  } finally {
    for (const name of files.keys()) rmIfThere(aside(name));
  }
}

function rmIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is missing: there is nothing to remove.
  }
}

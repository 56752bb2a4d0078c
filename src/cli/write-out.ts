import { chmodSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { makeFolder } from "../../bin/kept-files.mjs";
import { writeFresh } from "../input/write-fresh.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** The path that `--out` names. What is not a file there is a usage error, reported before anything is done. */
export function outFile(out: string, io: Io): string {
  const path = isAbsolute(out) ? out : join(io.cwd, out);
  if (out === "" || isOther(path)) throw new UsageError(`--out must be a file, got ${out === "" ? "nothing" : out}`);
  return path;
}

/** Whether something is there that is not a file, or could not be beside one. */
function isOther(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    return true;
  }
}

/**
 * Writes one file, in a new folder where there is none, aside and renamed: a reader sees the old text or the new, with the old one's
 * permissions. `named` is what a person knows it by.
 */
export function writeOut(path: string, text: string, named = "--out"): void {
  const aside = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  try {
    makeFolder(dirname(path));
    try {
      writeFresh(aside, text);
      const before = statSync(path, { throwIfNoEntry: false });
      if (before !== undefined) chmodSync(aside, before.mode & 0o777);
      renameSync(aside, path);
    } finally {
      rmSync(aside, { force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`${named} must be a file that can be written to, got ${path}: ${code}`);
  }
}

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./usage-error.ts";

/**
 * Writes files into a folder, which may hold others. Each is written aside and renamed, all of them only once every one is written: a
 * reader sees old files or new ones, never half a file.
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const aside = (name: string) => join(folder, `.${name}.new-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(aside(name), text);
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
    // The folder is none: there is nothing to remove.
  }
}

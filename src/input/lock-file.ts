import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "../model/facts.ts";
import { writeFresh } from "./write-fresh.ts";

export const LOCK_FILE = "records.lock.json";

/** The file: entries as they stand, one value a line, so that a diff shows what changed and nothing else. */
export function printLock(entries: Facts): string {
  const valuesFirst = Object.entries(entries).map(([key, { values, ...rest }]) => [key, { values, ...rest }]);
  return `${JSON.stringify({ version: 1, entries: Object.fromEntries(valuesFirst) }, null, 2)}\n`;
}

/** Written aside and renamed: a run that is stopped leaves the old file intact. A file that says the same already is not touched. */
export function writeLock(root: string, entries: Facts): void {
  const path = join(root, LOCK_FILE);
  const text = printLock(entries);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  const aside = `${path}.new-${process.pid}`;
  try {
    writeFresh(aside, text);
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { diagnose } from "../model/diagnose.ts";
import { compareText, type Diagnostic, startOf } from "../model/diagnostic.ts";
import { readText, type TextResult } from "./yaml/source-text.ts";

/** The files of a root or a toolkit, wherever they are kept: on a disk, or in a commit. Paths have forward slashes. */
export interface Files {
  /** The names in a folder, in an order that is the same on every machine. What is wrong with the folder itself goes `into` the list. */
  list(folder: string, into: Diagnostic[]): readonly string[];
  /** Whether there is anything at a path. */
  exists(path: string): boolean;
  /** The text of a file, or what keeps it from being read. */
  text(file: string, maxBytes?: number): TextResult;
}

/** The files of a folder on the disk. */
export const filesIn = (folder: string): Files => ({
  list: (name, into) => listFolder(join(folder, name), name, into),
  exists: (path) => exists(join(folder, path)),
  text: (file, maxBytes) => readText(join(folder, file), file, maxBytes),
});

/** Whether there is anything at a path, a link that leads nowhere too. */
export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** In an order that is the same on every machine; hidden files are nobody's. */
export function listFolder(folder: string, name: string, diagnostics: Diagnostic[]): string[] {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isSymbolicLink()) {
    diagnostics.push(diagnose("file/not-regular", startOf(name), "must be a folder, got a link"));
    return [];
  }
  if (!stat.isDirectory()) {
    diagnostics.push(diagnose("file/unreadable", startOf(name), "must be a folder, got a file"));
    return [];
  }
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort(compareText);
}

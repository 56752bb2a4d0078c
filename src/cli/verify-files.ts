import { readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { historyOf, type Run } from "../outputs/verify/history.ts";
import { readVerify } from "../outputs/verify/read-document.ts";
import type { VerifyDocument } from "../world/verify/document.ts";
import type { Io } from "./io.ts";
import { readTextFile } from "./read-text-file.ts";
import { UsageError } from "./usage-error.ts";

/** Of one file: a thousand tenants take a few. */
const MAX_BYTES = 64 * 1024 * 1024;

/** More runs than a page shows: the names sort by age where a pipeline names them by date. */
const MOST_FILES = 100;

/** What an earlier run wrote with `--format json`. What is wrong with the file is a usage error that names it. */
function readVerifyFile(file: string, io: Io): VerifyDocument {
  const found = readVerify(readTextFile(file, file, MAX_BYTES, io));
  if (!found.ok) throw new UsageError(`${file} must be what verify writes with --format json: ${found.fault}`);
  return found.document;
}

/** As `readVerifyFile`, of a run of which the whole is there: one that was written with --since says nothing of all that did not change. */
export function readCompleteRun(file: string, io: Io): VerifyDocument {
  const document = readVerifyFile(file, io);
  if (document.since !== undefined)
    throw new UsageError(
      `${file} must be a full run, got what changed since ${document.since}; keep one that verify writes with --format json and without --since`,
    );
  return document;
}

/** The runs that a folder of such files holds, the last hundred by name. */
export function readHistory(folder: string, io: Io): readonly Run[] {
  const path = isAbsolute(folder) ? folder : join(io.cwd, folder);
  let names: string[];
  try {
    names = readdirSync(path).filter((name) => name.endsWith(".json"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`--history must be a folder that can be read, got ${folder}: ${code}`);
  }
  return historyOf(
    names
      .sort()
      .slice(-MOST_FILES)
      .map((name) => readVerifyFile(join(folder, name), io)),
  );
}

import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** The text of a file that a command line names; what cannot be read is a usage error that names it as it was written. */
export function readTextFile(path: string, written: string, maxBytes: number, io: Io): string {
  return readFileOctets(path, written, maxBytes, io).toString("utf8");
}

/** Likewise, what it holds. */
export function readFileOctets(path: string, written: string, maxBytes: number, io: Io): Buffer {
  try {
    const full = isAbsolute(path) ? path : join(io.cwd, path);
    const status = statSync(full);
    if (!status.isFile()) throw new UsageError(`must be a file, got ${written}, which is not one`);
    if (status.size > maxBytes)
      throw new UsageError(`${written} must be at most ${maxBytes / 1024 / 1024} MB, got ${status.size} bytes`);
    return readFileSync(full);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(
      `must be a file that can be read, got ${written}: ${code === "ENOENT" ? "there is no such file" : code}`,
    );
  }
}

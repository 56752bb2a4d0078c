import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { mergeDocuments } from "../changes/document/merge.ts";
import { readDocument } from "../changes/document/read-document.ts";
import type { PreviewDocument } from "../model/change.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Of one file: a thousand tenants take a few. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The documents of these files as one. What is wrong with a file, or between them, is a usage error that names it. */
export function readPreviewFiles(files: readonly string[], io: Io): PreviewDocument {
  const documents = files.map((file) => {
    const found = readDocument(contentOf(file, io));
    if (!found.ok) throw new UsageError(`${file} must be a preview, as --format json writes it: ${found.fault}`);
    return found.document;
  });
  const merged = mergeDocuments(documents);
  if (!merged.ok) throw new UsageError(merged.fault);
  return merged.document;
}

function contentOf(file: string, io: Io): string {
  const path = isAbsolute(file) ? file : join(io.cwd, file);
  try {
    const status = statSync(path);
    if (!status.isFile()) throw new UsageError(`must be a file, got ${file}, which is not one`);
    if (status.size > MAX_BYTES)
      throw new UsageError(`${file} must be at most ${MAX_BYTES / 1024 / 1024} MB, got ${status.size} bytes`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`must be a file that can be read, got ${file}: ${code}`);
  }
}

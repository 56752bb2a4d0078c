import { mergeDocuments } from "../changes/document/merge.ts";
import { readDocument } from "../changes/document/read-document.ts";
import type { PreviewDocument } from "../model/change.ts";
import type { Io } from "./io.ts";
import { readTextFile } from "./read-text-file.ts";
import { UsageError } from "./usage-error.ts";

/** Of one file: a thousand tenants take a few. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The documents of these files as one. What is wrong with a file, or between them, is a usage error that names it. */
export function readPreviewFiles(files: readonly string[], io: Io): PreviewDocument {
  const documents = files.map((file) => {
    const found = readDocument(readTextFile(file, file, MAX_BYTES, io));
    if (!found.ok) throw new UsageError(`${file} must be a preview, as --format json writes it: ${found.fault}`);
    return found.document;
  });
  const merged = mergeDocuments(documents);
  if (!merged.ok) throw new UsageError(merged.fault);
  return merged.document;
}

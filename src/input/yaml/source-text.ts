import { isUtf8 } from "node:buffer";
import { lstatSync, readFileSync } from "node:fs";
import { diagnose } from "../../model/diagnose.ts";
import { type Diagnostic, type Place, startOf } from "../../model/diagnostic.ts";

export const MAX_BYTES = 256 * 1024;

export type TextResult = { readonly text: string } | { readonly diagnostic: Diagnostic };

/**
 * The text of a file that a stranger may have written. Only a regular file counts: a link could show what it points at in a
 * log, a pipe would never end. Too large, not UTF-8, a byte order mark or a NUL: a diagnostic with a place.
 */
export function readText(path: string, file: string, maxBytes = MAX_BYTES): TextResult {
  const start = startOf(file);
  let bytes: Buffer;
  try {
    const stat = lstatSync(path);
    if (!stat.isFile()) {
      return {
        diagnostic: diagnose("file/not-regular", start, "must be a regular file, got a link, a folder or a device", {
          help: "put the file itself here",
        }),
      };
    }
    if (stat.size > maxBytes) return { diagnostic: tooLarge(start, stat.size, maxBytes) };
    bytes = readFileSync(path);
  } catch (error) {
    return {
      diagnostic: diagnose("file/unreadable", start, `cannot be read: ${whyNot(error)}`),
    };
  }
  return textIn(bytes, file);
}

/** As readText, of a file's octets that are at hand. */
export const textOf = (bytes: Buffer, file: string, maxBytes = MAX_BYTES): TextResult =>
  bytes.length > maxBytes ? { diagnostic: tooLarge(startOf(file), bytes.length, maxBytes) } : textIn(bytes, file);

/** A text that was read already, for a reader with a limit of its own. */
export function textWithin(text: string, file: string, maxBytes = MAX_BYTES): TextResult {
  const size = Buffer.byteLength(text);
  return size > maxBytes ? { diagnostic: tooLarge(startOf(file), size, maxBytes) } : { text };
}

function tooLarge(start: Place, size: number, maxBytes: number): Diagnostic {
  return diagnose("file/size", start, `must be at most ${maxBytes / 1024} KiB, got ${Math.ceil(size / 1024)} KiB`, {
    help: "split the tenant, or remove what is not mail policy",
  });
}

/** The text of octets that a stranger may have written: UTF-8 without a byte order mark or a NUL, else a diagnostic with a place. */
export function textIn(bytes: Buffer, file: string): TextResult {
  const start = startOf(file);
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
    return {
      diagnostic: diagnose("yaml/byte-order-mark", start, "must be UTF-8 without a byte order mark, got one", {
        help: "save the file as UTF-8 without BOM",
      }),
    };
  }
  const text = bytes.toString("utf8");
  const broken = text.includes("\ufffd") ? firstInvalidByte(bytes) : -1;
  if (broken >= 0) {
    return {
      diagnostic: diagnose("yaml/encoding", placeOfByte(bytes, broken, file), "must be UTF-8, got a byte that is not", {
        help: "save the file as UTF-8",
      }),
    };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return { diagnostic: diagnose("yaml/nul", placeOfByte(bytes, nul, file), "must be text, got a NUL byte") };
  return { text };
}

/** The offset of the first byte that starts no valid character; -1 where all do (a real U+FFFD is valid). */
function firstInvalidByte(bytes: Buffer): number {
  const valid = (length: number) => {
    try {
      // Streaming: a character cut off at the end is not yet an error.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: length < bytes.length });
      return true;
    } catch {
      return false;
    }
  };
  if (valid(bytes.length)) return -1;
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valid(middle)) low = middle + 1;
    else high = middle;
  }
  // A character that was begun before it, and not ended, is where it starts.
  let start = Math.max(0, low - 1);
  while (!isUtf8(bytes.subarray(0, start))) start--;
  return start;
}

function placeOfByte(bytes: Buffer, offset: number, file: string): Place {
  const before = bytes.subarray(0, offset).toString("utf8").split("\n");
  const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

const whyNot = (error: unknown): string => {
  const { code = "unknown error" } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? "there is no such file" : code;
};

import { writeSync } from "node:fs";

/**
 * Writes to standard error without Node's stream for it, which takes some milliseconds to open. Returns what could not be written: nothing where
 * whoever reads has gone, for the stream says nothing of that either.
 */
export function writeError(text: string, write: (octets: Buffer) => number = (octets) => writeSync(2, octets)): string {
  let left = Buffer.from(text);
  try {
    while (left.length > 0) left = left.subarray(write(left));
    return "";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "EPIPE" || code === "EIO" ? "" : left.toString();
  }
}

import { isUtf8 } from "node:buffer";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Standard input to its end, as text. Throws a usage error where it is longer than anybody's `what`, or no UTF-8. */
export function inputText(io: Io, maxBytes: number, what: string): string {
  const octets = inputOctets(io, maxBytes, what);
  if (!isUtf8(octets)) throw new UsageError("standard input must be UTF-8, got octets that are not");
  return octets.toString();
}

/** Standard input to its end. Throws a usage error where it is longer than anybody's `what`. */
export function inputOctets(io: Io, maxBytes: number, what: string): Buffer {
  const octets = io.readInput(maxBytes + 1);
  if (octets.length > maxBytes)
    throw new UsageError(`must be given at most ${maxBytes / 1024 / 1024} MiB, for no ${what} is nearly as long`);
  return octets;
}

import { createHash } from "node:crypto";
import { join } from "node:path";
import { keepLatest, makeFolder, readOwn, writeOwn } from "../../bin/kept-files.mjs";
import { orNothing } from "./or-nothing.ts";

/**
 * What was worked out before, by a digest of all that it was worked out from. An entry holds a digest of itself: one that is broken, or half
 * written, is none. It may be deleted at any time, and nothing is reported about what cannot be read or written.
 */
export interface ContentCache {
  /** Undefined: not known. */
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
}

/** So many entries are kept, the latest ones. */
const MOST_ENTRIES = 32;

/** More is not worth its reading. */
const MOST_BYTES = 64 * 1024 * 1024;

const SUFFIX = ".json";

/** The entries in a folder that nobody else may write. */
export function cacheIn(folder: string): ContentCache {
  const pathOf = (key: string) => join(folder, `${key}${SUFFIX}`);
  return {
    read: (key) =>
      orNothing(() => {
        const octets = readOwn(pathOf(key), MOST_BYTES);
        if (octets === undefined) return undefined;
        const body = octets.subarray(HEAD);
        const isWhole = octets.toString("latin1", 0, HEAD) === headOf(key, body);
        return isWhole ? (JSON.parse(body.toString("utf8")) as unknown) : undefined;
      }),
    write: (key, value) => {
      orNothing(() => {
        const text = JSON.stringify(value);
        const length = HEAD + Buffer.byteLength(text);
        if (length > MOST_BYTES) return;
        // In one piece of memory: what was found of a fleet takes dozens of megabytes.
        const octets = Buffer.allocUnsafeSlow(length);
        octets.write(text, HEAD, "utf8");
        octets.write(headOf(key, octets.subarray(HEAD)), "latin1");
        makeFolder(folder);
        writeOwn(folder, `${key}${SUFFIX}`, octets);
        keepLatest(folder, SUFFIX, MOST_ENTRIES);
      });
    },
  };
}

/** The octets before what an entry holds. */
const HEAD = 65;

/** A digest of an entry's key and of what it holds, and the end of a line. */
const headOf = (key: string, body: Buffer): string =>
  `${createHash("sha256").update(key).update(body).digest("hex")}\n`;

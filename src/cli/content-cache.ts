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
        const text = readOwn(pathOf(key), MOST_BYTES)?.toString("utf8");
        if (text === undefined) return undefined;
        const end = text.indexOf("\n");
        const body = text.slice(end + 1);
        return text.slice(0, end) === digestOf(key, body) ? (JSON.parse(body) as unknown) : undefined;
      }),
    write: (key, value) => {
      orNothing(() => {
        const body = JSON.stringify(value);
        if (Buffer.byteLength(body) > MOST_BYTES) return;
        makeFolder(folder);
        writeOwn(folder, `${key}${SUFFIX}`, `${digestOf(key, body)}\n${body}`);
        keepLatest(folder, SUFFIX, MOST_ENTRIES);
      });
    },
  };
}

const digestOf = (key: string, body: string): string => createHash("sha256").update(key).update(body).digest("hex");

/** What V8 compiled of the bundle, kept for the next start (docs/adr/0022). */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { keepLatest, makeFolder, readOwn, writeOwn } from "./kept-files.mjs";

const SUFFIX = ".code";

/** So many are kept, the latest ones: one for each command, of some builds. */
const MOST = 32;

/** A digest comes first, of all that follows: V8 runs what it is given, and looks at none of it. */
const DIGEST = 32;

/**
 * Code that is kept in a folder: of several scripts by a digest of each, under one key. Undefined where there is none, where it is broken, and
 * where others may have written it. Nothing is reported about what cannot be read or written.
 */
export function codeCache(folder) {
  const pathOf = (key) => join(folder, `${key}${SUFFIX}`);
  return {
    read(key) {
      try {
        const bytes = readOwn(pathOf(key));
        if (bytes === undefined) return undefined;
        const body = bytes.subarray(DIGEST);
        return bytes.subarray(0, DIGEST).equals(digestOf(key, body)) ? unpacked(body) : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, codes) {
      try {
        makeFolder(folder, 0o700);
        const body = packed(codes);
        writeOwn(folder, `${key}${SUFFIX}`, Buffer.concat([digestOf(key, body), body]));
        keepLatest(folder, SUFFIX, MOST);
      } catch {
        // The next run compiles again.
      }
    },
  };
}

const digestOf = (key, body) => createHash("sha256").update(key).update(body).digest();

/** A line that names each script and how long its code is, then the codes. */
function packed(codes) {
  const index = [...codes].map(([script, code]) => [script, code.length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...codes.values()]);
}

function unpacked(body) {
  const end = body.indexOf("\n");
  let at = end + 1;
  const codes = JSON.parse(body.latin1Slice(0, end)).map(([script, length]) => {
    at += length;
    return [script, body.subarray(at - length, at)];
  });
  return new Map(codes);
}

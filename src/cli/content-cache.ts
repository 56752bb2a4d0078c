import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../input/make-folder.ts";
import { orNothing } from "./or-nothing.ts";

/**
 * What was worked out before, by a digest of all that it was worked out from. An entry holds a digest of itself: one that is broken, or half
 * written, is none. It may be deleted at any time, and nothing is told of what cannot be read or written.
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
        const path = pathOf(key);
        const { size, mode, uid } = statSync(path);
        // What others could write, they may have written.
        if (size > MOST_BYTES || (mode & 0o022) !== 0 || uid !== process.getuid?.()) return undefined;
        const text = readFileSync(path, "utf8");
        const end = text.indexOf("\n");
        const body = text.slice(end + 1);
        return text.slice(0, end) === digestOf(key, body) ? (JSON.parse(body) as unknown) : undefined;
      }),
    write: (key, value) => {
      orNothing(() => {
        const body = JSON.stringify(value);
        if (Buffer.byteLength(body) > MOST_BYTES) return;
        makeFolder(folder);
        const aside = join(folder, `.${key}-${process.pid}`);
        try {
          writeFileSync(aside, `${digestOf(key, body)}\n${body}`, { flag: "wx", mode: 0o600 });
          renameSync(aside, pathOf(key));
        } finally {
          rmSync(aside, { force: true });
        }
        prune(folder);
      });
    },
  };
}

const digestOf = (key: string, body: string): string => createHash("sha256").update(key).update(body).digest("hex");

/** Takes the oldest away, and what a run left that was stopped. */
function prune(folder: string): void {
  const entries = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  const whole = entries.filter(({ name }) => name.endsWith(SUFFIX));
  const left = entries.filter(({ name, at }) => name.startsWith(".") && Date.now() - at > 3_600_000);
  for (const { path } of [...whole.slice(MOST_ENTRIES), ...left]) rmSync(path, { force: true });
}

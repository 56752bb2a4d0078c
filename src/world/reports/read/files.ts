import { createReadStream, lstatSync, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import type { Delivery } from "../delivery.ts";
import { only } from "./octets.ts";

/** What is smaller is read at once: most reports are a few thousand octets. */
const SMALL = 256 * 1024;

/** A file, or all files below a folder, in the order of their names; a link is followed where it is the path itself. */
export function* filesAt(path: string): Generator<Delivery> {
  const stats = orError(() => statSync(path));
  if (stats instanceof Error) yield unreadable(path, stats);
  else if (stats.isDirectory()) yield* filesBelow(path);
  else yield fileOf(path, stats);
}

/** Hidden files are not read, nor links, which may lead anywhere, nor what a maildir holds that is still being written (`tmp`). */
function* filesBelow(folder: string): Generator<Delivery> {
  const names = orError(() => readdirSync(folder).sort());
  if (names instanceof Error) return yield unreadable(folder, names);
  const isMaildir = ["cur", "new", "tmp"].every((name) => names.includes(name));
  for (const name of names) {
    if (name.startsWith(".") || (isMaildir && name === "tmp")) continue;
    const path = join(folder, name);
    const stats = orError(() => lstatSync(path));
    if (stats instanceof Error) yield unreadable(path, stats);
    else if (stats.isDirectory()) yield* filesBelow(path);
    else if (stats.isFile()) yield fileOf(path, stats);
  }
}

/** A pipe has no size by which it could be known again. */
function fileOf(path: string, stats: Stats): Delivery {
  const isSmall = stats.isFile() && stats.size <= SMALL;
  return {
    name: path,
    seen: stats.isFile() ? `${path} ${stats.size} ${Math.floor(stats.mtimeMs)}` : undefined,
    file: isSmall ? { path, size: stats.size } : undefined,
    open: async () => (isSmall ? only(readFileSync(path)) : createReadStream(path)),
  };
}

const unreadable = (path: string, error: Error): Delivery => ({
  name: path,
  seen: undefined,
  open: () => Promise.reject(error),
});

function orError<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    return error as Error;
  }
}

/** What the caches of whoever runs the command have in common: files in a folder of their own, which may be deleted at any time. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Whether nobody else can have written a file: what others could write, they may have written. */
export const isOwn = ({ mode, uid }) => (mode & 0o022) === 0 && uid === process.getuid?.();

/**
 * What a file holds, of at most so many bytes, that nobody else can have written; undefined otherwise. It is looked at once it is open, and no link is
 * followed: where others may write in the folder, they could lay another file between the look and the reading.
 */
export function readOwn(path, most = Number.POSITIVE_INFINITY) {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= most && isOwn(stat) ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a folder and those above it that are missing. Throws what the system says where it may not be: Node's own way to make them all
 * tries for ever where a file system says that a folder is not there as it is being made, as /proc does.
 */
export function makeFolder(folder, mode = 0o777) {
  const path = resolve(folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/**
 * Writes a file of one's own, aside and renamed, into a folder that is there. Threads of one process may write the same at once, and so may
 * processes of two containers that have one number.
 */
export function writeOwn(folder, name, bytes) {
  const aside = join(folder, `.${name}-${process.pid}-${process.hrtime.bigint()}`);
  try {
    writeFileSync(aside, bytes, { flag: "wx", mode: 0o600 });
    renameSync(aside, join(folder, name));
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Keeps the latest `most` files of a folder that end so, and takes away what a run left aside that was stopped, after an hour. */
export function keepLatest(folder, suffix, most) {
  const entries = readdirSync(folder)
    .map((name) => ({ name, path: join(folder, name), at: writtenAt(join(folder, name)) }))
    .sort((a, b) => b.at - a.at);
  const kept = entries.filter(({ name }) => name.endsWith(suffix));
  const left = entries.filter(({ name, at }) => name.startsWith(".") && Date.now() - at > 3_600_000);
  for (const { path } of [...kept.slice(most), ...left]) rmSync(path, { force: true });
}

/** When a file was written last; another run may have taken it away meanwhile. */
const writtenAt = (path) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

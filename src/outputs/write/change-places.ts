import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../../../bin/kept-files.mjs";

/** What is beside a folder while it is replaced. */
export interface Besides {
  readonly new: string;
  readonly old: string;
  /** The list of what is carried over. */
  readonly keep: string;
}

/** By the process that replaces it. */
export const besides = (target: string, pid: number): Besides => ({
  new: `${target}.new-${pid}`,
  old: `${target}.old-${pid}`,
  keep: `${target}.keep-${pid}`,
});

/** Another run may put its folder in the place as often as this. */
const MOST_OTHERS = 10;

/**
 * Has the folders change places, and writes the list of what is to be carried over. Where another run was quicker, its folder is the one that is
 * replaced. Throws with all as it was where the system would not let all of the old one be moved or removed.
 */
export function changePlaces(target: string, beside: Besides, keep: (old: string) => readonly string[]): void {
  for (let others = 0; ; others++) {
    moveAway(target, beside, keep);
    try {
      renameSync(beside.new, target);
      return;
    } catch (error) {
      if (others === MOST_OTHERS || !isCode(error, "ENOTEMPTY", "EEXIST")) throw error;
      carryOver(target, beside);
      takeAway(beside);
    }
  }
}

function moveAway(target: string, beside: Besides, keep: (old: string) => readonly string[]): void {
  if (!existsSync(target)) return;
  try {
    const kept = keep(target);
    checkReplaceable(target, kept);
    writeFileSync(beside.keep, JSON.stringify(kept));
    renameSync(target, beside.old);
  } catch (error) {
    // Another run is about to put its own there.
    if (!isCode(error, "ENOENT") || existsSync(target)) throw error;
  }
}

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? "");

/**
 * Throws what the system says of the first folder that this user could not empty, or carry over: found once the folders have changed places, it
 * would leave the old one in two. That is how an output is left by a run as root, and a `.terraform` by one in a container.
 */
function checkReplaceable(target: string, kept: readonly string[]): void {
  const stays = new Set(kept.map((entry) => join(target, entry)));
  const check = (folder: string): void => {
    accessSync(folder, constants.W_OK | constants.X_OK);
    // What moves has another folder above it from then on, which is written in it.
    if (stays.has(folder)) return;
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) check(join(folder, entry.name));
  };
  check(target);
}

/** After the folders have changed places. Where something cannot be moved, as a mount cannot, what was moved is put back. */
export function carryOver(target: string, { old, keep }: Besides): void {
  const moved: string[] = [];
  try {
    for (const entry of existsSync(old) ? keptEntries(keep) : []) {
      if (!existsSync(join(old, entry)) || existsSync(join(target, entry))) continue;
      makeFolder(dirname(join(target, entry)));
      renameSync(join(old, entry), join(target, entry));
      moved.push(entry);
    }
  } catch (error) {
    for (const entry of moved) renameSync(join(target, entry), join(old, entry));
    throw error;
  }
}

/** Has them change places again, where nothing could be carried over; returns the error, of the path that has what it is about. */
export function putBack(target: string, beside: Besides, error: unknown): unknown {
  renameSync(target, beside.new);
  renameSync(beside.old, target);
  const { path } = error as NodeJS.ErrnoException;
  return path?.startsWith(beside.old) === true
    ? Object.assign(error as Error, { path: target + path.slice(beside.old.length) })
    : error;
}

/** After what is kept was carried over: removes the old folder. */
export function takeAway({ old, keep }: Besides): void {
  rmSync(old, { recursive: true, force: true });
  rmSync(keep, { force: true });
}

/** None where the list is missing or was cut off: then the folders have not changed places. */
function keptEntries(path: string): readonly string[] {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as string[];
  } catch {
    return [];
  }
}

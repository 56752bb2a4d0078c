import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { makeFolder } from "../../../bin/kept-files.mjs";
import { besides, carryOver, changePlaces, putBack, takeAway } from "./change-places.ts";

/** A folder that is being created beside the one that it replaces. */
export interface Replacement {
  /** Where to write. */
  readonly fresh: string;
  /** Has the two change places. `keep` gives the old entries to carry over, from the folder's root; where it throws, or the system would not let all of it be moved or removed, all stays as it was. */
  readonly end: (keep: (old: string) => readonly string[]) => void;
  /** Takes away what was not put in its place. */
  readonly leave: () => void;
}

/**
 * Replaces a folder without anyone seeing it half-written: what is written beside it changes places with it. A run that is killed
 * before that leaves the old folder as it was; one that is killed between the two renames leaves it under another name, from which
 * the next run takes it back. The list of what is carried over is beside the folder until that is done, so that the next run can finish it.
 */
export function startReplacing(folder: string): Replacement {
  const target = resolve(folder);
  const beside = besides(target, process.pid);
  recover(target);
  rmSync(beside.new, { recursive: true, force: true });
  makeFolder(beside.new);
  return {
    fresh: beside.new,
    end: (keep) => {
      changePlaces(target, beside, keep);
      try {
        carryOver(target, beside);
      } catch (error) {
        throw putBack(target, beside, error);
      }
      takeAway(beside);
    },
    leave: () => {
      rmSync(beside.new, { recursive: true, force: true });
      // Where the old folder could not be moved, its list is of nothing.
      if (!existsSync(beside.old)) rmSync(beside.keep, { force: true });
    },
  };
}

/** Puts right what killed runs left: takes the old folder back where there is none, else finishes what they began. */
function recover(target: string): void {
  for (const pid of leftOf(target)) {
    if (isRunning(pid)) continue;
    const beside = besides(target, pid);
    if (existsSync(beside.old) && !existsSync(target)) renameSync(beside.old, target);
    rmSync(beside.new, { recursive: true, force: true });
    carryOver(target, beside);
    takeAway(beside);
  }
}

/** Whether no run is making a folder, or was stopped while it did. */
export const isSettled = (folder: string): boolean => leftOf(resolve(folder)).size === 0;

/** The processes of which something exists beside a folder. */
function leftOf(target: string): ReadonlySet<number> {
  const folder = dirname(target);
  if (!existsSync(folder)) return new Set();
  return new Set(
    readdirSync(folder).flatMap((name) => {
      const match = name.startsWith(`${basename(target)}.`) ? /\.(new|old|keep)-([0-9]+)$/.exec(name) : null;
      return match === null ? [] : [Number(match[2])];
    }),
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

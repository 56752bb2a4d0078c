import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { heldBy, isLeft, parseLock, printLock } from "./held-lock.ts";

/** Takes a folder's lock, a file that is there while a run writes; returns what gives it back. Throws StoreFailure where another run has it. */
export function lockFolder(folder: string, now: string): () => void {
  const path = join(folder, "lock");
  const mine = printLock({ pid: process.pid, host: hostname(), since: now });
  if (!made(path, mine)) {
    const theirs = textAt(path);
    const holder = parseLock(theirs);
    const isOver = holder !== undefined && isLeft(holder, { host: hostname(), now, isRunning });
    if (!isOver || !takenAway(path, theirs) || !made(path, mine)) throw heldBy(path, holder);
  }
  return () => {
    // Somebody may have deleted it, and another run be on.
    if (textAt(path) === mine) rmSync(path, { force: true });
  };
}

/** Whether the file was not there, and is now. */
function made(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a lock away that was left. Of two runs that see the same one, the second must not take the first one's. */
function takenAway(path: string, text: string): boolean {
  const aside = `${path}.left-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  if (textAt(aside) === text) {
    rmSync(aside, { force: true });
    return true;
  }
  renameSync(aside, path);
  return false;
}

function textAt(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, and is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

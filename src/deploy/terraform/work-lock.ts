import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { writeFresh } from "../../input/write-fresh.ts";
import { TerraformFault } from "./fault.ts";

/** Who works in a work folder. */
interface Holder {
  readonly pid: number;
  /** When the process started, as the system counts: a number that is used again is another process. */
  readonly started: string;
  /** The private folder that is its own. */
  readonly scratch: string;
  readonly command: string;
}

/**
 * Takes a root's work folder for one command; returns what gives it back. Throws TerraformFault while another has it. What a killed
 * one left is taken over, and the private folder that it could not remove is removed.
 */
export function takeWorkLock(path: string, command: string, scratch: string): () => void {
  const own: Holder = { pid: process.pid, started: startOf(process.pid), scratch, command };
  const beside = `${path}.${process.pid}`;
  writeFresh(beside, JSON.stringify(own), 0o600);
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      // A link is there completely or not at all, and never over another.
      if (attemptLink(beside, path)) return () => release(path, own);
      const holder = readHolder(path);
      if (holder !== undefined && isRunning(holder))
        throw new TerraformFault(
          `only one command at a time may work in this folder, got postroad ${holder.command} (process ${holder.pid}), which is still running`,
          "wait for it, or stop it with Ctrl-C, which releases its locks",
        );
      takeAway(path, holder, own);
    }
    throw new TerraformFault(`${path} must be free or held, got a file that keeps changing`);
  } finally {
    rmSync(beside, { force: true });
  }
}

function attemptLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Only one of those who see a stale lock moves it away. */
function takeAway(path: string, holder: Holder | undefined, own: Holder): void {
  const away = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, away);
  } catch {
    return;
  }
  const moved = readHolder(away);
  // Another has taken the lock since it was read as stale: it gets it back.
  if (moved !== undefined && isRunning(moved)) {
    attemptLink(away, path);
  } else if (holder !== undefined && isScratch(holder.scratch, own.scratch)) {
    rmSync(holder.scratch, { recursive: true, force: true });
  }
  rmSync(away, { force: true });
}

/** A file says so: only what looks like a private folder, where private folders are, is removed. */
const isScratch = (path: string, own: string): boolean =>
  dirname(path) === dirname(own) && /^postroad-[A-Za-z0-9]{6}$/.test(basename(path));

function release(path: string, own: Holder): void {
  if (readHolder(path)?.pid === own.pid) rmSync(path, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, started, scratch, command } = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    const isWhole = Number.isInteger(pid) && [started, scratch, command].every((text) => typeof text === "string");
    return isWhole ? ({ pid, started, scratch, command } as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startOf(pid) === started;
}

/** Field 22 of Linux's /proc/PID/stat; the name before it may hold blanks and brackets. Empty where the system has none. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

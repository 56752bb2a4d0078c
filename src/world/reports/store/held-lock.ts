import { member, textOf } from "../../../model/json-reader.ts";
import { safeLine } from "../../../model/text/safe-text.ts";
import { StoreFailure } from "../store.ts";

/** Who writes a store: what its lock says. Times are in UTC, as 2026-11-22T10:00:00Z. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** No run lasts as long: a lock that is older was left by one that was stopped. */
const MAX_HOURS = 12;

export const printLock = ({ pid, host, since }: Holder): string => `${JSON.stringify({ pid, host, since })}\n`;

/** Undefined: it is not one, as where whoever wrote it was stopped in the middle. */
export function parseLock(text: string): Holder | undefined {
  const tree = parsed(text);
  const [pid, host, since] = [member(tree, "pid"), textOf(member(tree, "host")), textOf(member(tree, "since"))];
  if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return host === undefined || since === undefined ? undefined : { pid, host, since };
}

/** Whether a lock was left by a run that is no more: its process is gone from this machine, or it is too old. */
export function isLeft(
  { pid, host, since }: Holder,
  here: { readonly host: string; readonly now: string; readonly isRunning: (pid: number) => boolean },
): boolean {
  if (host === here.host && !here.isRunning(pid)) return true;
  const hours = (Date.parse(here.now) - Date.parse(since)) / 3_600_000;
  // One that says no time, or one to come, is judged by people.
  return hours > MAX_HOURS;
}

/** What a run is told that comes second. */
export function heldBy(lock: string, holder: Holder | undefined): StoreFailure {
  const who =
    holder === undefined
      ? "a lock that names none"
      : `the lock of process ${holder.pid} on ${safeLine(holder.host).slice(0, 100)} since ${safeLine(holder.since).slice(0, 40)}`;
  return new StoreFailure(
    `the store must be written by one run at a time, got ${who}; wait for it, or delete ${safeLine(lock)} where no run is on`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

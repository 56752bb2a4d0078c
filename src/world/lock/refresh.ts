import type { Fact, Facts } from "../../model/facts.ts";
import { DAY } from "../../standards/text/duration.ts";
import type { Gathered } from "./gather.ts";

export interface Refreshing extends Gathered {
  /** The entries of the file itself. */
  readonly own: Facts;
  /** The entries that the file needs. */
  readonly needed: ReadonlySet<string>;
  /** Whether all needs are known: else nothing is dropped. */
  readonly complete: boolean;
}

const WEEK = 7 * DAY;

/**
 * The new entries, sorted. One that is as it was and younger than a week stays to the byte, so that a refresh without news is an empty
 * diff. What could not be asked stays as it was; what nothing needs any more goes, but for what a page documents.
 */
export function refreshed({ own, answers, needed, complete }: Refreshing): Facts {
  const kept = Object.entries(own).filter(
    ([key, fact]) => !Object.hasOwn(answers, key) && (!complete || needed.has(key) || "documented" in fact),
  );
  const asked = Object.entries(answers).map(([key, fact]): [string, Fact] => {
    const before = Object.hasOwn(own, key) ? own[key] : undefined;
    return [key, before !== undefined && isSame(before, fact) && isYoung(before, fact) ? before : fact];
  });
  return Object.fromEntries([...kept, ...asked].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two facts say the same. */
export function isSame(a: Fact, b: Fact): boolean {
  return a.values.length === b.values.length && a.values.every((value, index) => value === b.values[index]);
}

function isYoung(before: Fact, now: Fact): boolean {
  if (!("fetched" in before) || !("fetched" in now)) return false;
  const age = Date.parse(now.fetched) - Date.parse(before.fetched);
  // One from the future has a wrong clock behind it.
  return age >= 0 && age < WEEK;
}

import { malformed } from "./report-fault.ts";

const DAY = 86_400;
/** Receivers report by day; a few by the week, none by more than a month. */
const MAX_DAYS = 35;
/** A clock may be wrong, and a zone ahead. */
const AHEAD = 2 * DAY;

/**
 * The day in UTC on which a report's period begins. Both ends are in seconds since 1970, as is `now`. Throws where the period ends before it
 * begins, is longer than receivers report of, or begins after tomorrow.
 */
export function dayOfPeriod(begin: number, end: number, now: number): string {
  if (end < begin) throw malformed(`the period must end after it begins, got ${begin} to ${end}`);
  if (end - begin > MAX_DAYS * DAY)
    throw malformed(`the period must be at most ${MAX_DAYS} days, got ${begin} to ${end}`);
  if (begin > now + AHEAD) throw malformed(`the period must have begun, got one that begins on ${dayOf(begin)}`);
  return dayOf(begin);
}

/** Days that were written: reports are of the same few. Emptied where they are many. */
const written = new Map<number, string>();
const MAX_WRITTEN = 1000;

/** `2026-11-22`. Seconds since 1970 from 0 to 10 digits. */
export function dayOf(seconds: number): string {
  const number = Math.floor(seconds / DAY);
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY * 1000).toISOString().slice(0, 10);
  if (written.size >= MAX_WRITTEN) written.clear();
  written.set(number, day);
  return day;
}

import { DAY } from "../../../standards/text/duration.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day such as 2026-11-22 as a number of days, in UTC; undefined: it is not a day. */
export function dayNumber(day: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at / DAY;
}

/** The day of a number: 2026-11-22. */
export const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** `22 Nov`. */
export function dayAndMonth(number: number): string {
  const at = new Date(number * DAY);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
}

/** `Nov 2026`. */
export function monthAndYear(number: number): string {
  const at = new Date(number * DAY);
  return `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

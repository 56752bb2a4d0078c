import type { ReportedDay, ReportedTls } from "../../../model/reports.ts";
import { barOf, type DayAxis } from "./axis.ts";

/** A bar's values in the order of its series; undefined: nobody reports of it. */
export type Bars = readonly (readonly number[] | undefined)[];

/** Messages of each bar, as `MESSAGE_SERIES` has them. Days outside of the axis are in none. */
export function messageBars(axis: DayAxis, days: Iterable<ReportedDay>): Bars {
  const bars = empty(axis);
  for (const { day, pass, failed } of days)
    add(bars, barOf(axis, day), [pass, failed.none, failed.quarantine, failed.reject]);
  return bars;
}

/** Sessions of each bar, as `SESSION_SERIES` has them. */
export function sessionBars(axis: DayAxis, days: Iterable<ReportedTls>): Bars {
  const bars = empty(axis);
  for (const { day, failure, sessions } of days) {
    add(bars, barOf(axis, day), failure === "" ? [sessions, 0] : [0, sessions]);
  }
  return bars;
}

const empty = ({ bars }: DayAxis): (number[] | undefined)[] => Array.from({ length: bars }, () => undefined);

function add(bars: (number[] | undefined)[], bar: number | undefined, values: readonly number[]): void {
  if (bar === undefined) return;
  const before = bars[bar];
  bars[bar] = values.map((value, index) => Math.max(0, value) + (before?.[index] ?? 0));
}

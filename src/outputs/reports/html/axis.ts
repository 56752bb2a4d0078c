import { dayAndMonth, dayNumber, dayOf, monthAndYear } from "./day.ts";

/** More bars than these cannot be told apart where a page is 360 pixels wide. */
export const MOST_BARS = 92;
/** Fewer bars than these would look like blocks: the rest of the plot's width stays empty. */
const LEAST_COLUMNS = 14;
/** From so many days on, a label names the month alone. */
const MONTHS_FROM = 120;
const LABELS = 4;

/** Days from left to right: each bar is so many of them. */
export interface DayAxis {
  /** The number of the first day, and of the last. */
  readonly first: number;
  readonly last: number;
  readonly daysABar: number;
  readonly bars: number;
  /** How many bars there would be room for. */
  readonly columns: number;
}

/** The axis over all of the days, in whatever order; undefined where none of them is a day. A bar is a day, or whole weeks where there were too many. */
export function axisOver(days: Iterable<string>): DayAxis | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    const number = dayNumber(day);
    if (number === undefined) continue;
    first = Math.min(first, number);
    last = Math.max(last, number);
  }
  if (first > last) return undefined;
  const all = last - first + 1;
  const daysABar = all <= MOST_BARS ? 1 : Math.ceil(all / MOST_BARS / 7) * 7;
  const bars = Math.ceil(all / daysABar);
  return { first, last, daysABar, bars, columns: Math.max(bars, LEAST_COLUMNS) };
}

/** Which bar a day is in; undefined: none. Weeks are counted from the last day, so that what is new is in whole ones. */
export function barOf({ first, last, daysABar, bars }: DayAxis, day: string): number | undefined {
  const number = dayNumber(day);
  if (number === undefined || number < first || number > last) return undefined;
  return bars - 1 - Math.floor((last - number) / daysABar);
}

/** The first day and the last of a bar: the first bar may be of fewer days than the others. */
export function daysOf(
  { first, last, daysABar, bars }: DayAxis,
  bar: number,
): { readonly from: number; readonly to: number } {
  const to = last - (bars - 1 - bar) * daysABar;
  return { from: Math.max(first, to - daysABar + 1), to };
}

/** What bars from one to another are of: 2026-11-22, or 2026-11-22 to 2026-11-28. */
export function barsName(axis: DayAxis, from: number, to = from): string {
  const [first, last] = [daysOf(axis, from).from, daysOf(axis, to).to];
  return first === last ? dayOf(first) : `${dayOf(first)} to ${dayOf(last)}`;
}

/** At most four labels, evenly apart, the first bar's among them. */
export function labelsOf(axis: DayAxis): readonly { readonly bar: number; readonly text: string }[] {
  const every = Math.ceil(axis.columns / LABELS);
  const text = axis.last - axis.first + 1 > MONTHS_FROM ? monthAndYear : dayAndMonth;
  return Array.from({ length: Math.ceil(axis.bars / every) }, (_, index) => {
    const bar = index * every;
    return { bar, text: text(daysOf(axis, bar).from) };
  });
}

import { thousands } from "../standards/text/thousands.ts";

/** As much as a number counts exactly. */
export const MOST = Number.MAX_SAFE_INTEGER;

/** The sum of two counts; where it is beyond what is exact, that many: strangers' figures make no sum wrong without a sign. */
export const addCounts = (one: number, other: number): number => Math.min(one + other, MOST);

/** `48,110`; what is no less than can be counted says so. */
export const printCount = (count: number): string => `${count >= MOST ? "at least " : ""}${thousands(count)}`;

/** A part of a whole from 0 to 1; of nothing, 0. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** A share for people, `97.5%`: never rounded up to all, nor down to none. */
export function printShare(part: number, whole: number): string {
  const percent = Math.round(shareOf(part, whole) * 1000) / 10;
  if (percent >= 100 && part < whole) return "99.9%";
  return percent === 0 && part > 0 ? "<0.1%" : `${percent}%`;
}

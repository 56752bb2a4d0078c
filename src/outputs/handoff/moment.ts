import type { ServiceFile } from "../../../schemas/catalog.types.ts";

/** When somebody must be asked, in the order of the procedure. */
export type Moment = NonNullable<ServiceFile["steps"]>[number]["when"];

export const MOMENTS: readonly Moment[] = ["before-publishing", "after-publishing", "after-verification"];

/** By moment, the rest as they stand. */
export function byMoment<T extends { readonly when: Moment }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => MOMENTS.indexOf(a.when) - MOMENTS.indexOf(b.when));
}

/** For people. */
export const inWords = (moment: Moment): string => moment.replaceAll("-", " ");

/** Each of them once, by what `keyOf` says. */
export function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse();
}

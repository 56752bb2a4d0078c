import type { ServiceFile } from "../../../schemas/catalog.types.ts";

/** When somebody must be asked, in the order of the procedure. */
export type Phase = NonNullable<ServiceFile["steps"]>[number]["when"];

export const PHASES: readonly Phase[] = ["before-publishing", "after-publishing", "after-verification"];

/** By phase; those of one phase keep their order. */
export function byPhase<T extends { readonly when: Phase }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => PHASES.indexOf(a.when) - PHASES.indexOf(b.when));
}

/** For people. */
export const phaseTitle = (phase: Phase): string => phase.replaceAll("-", " ");

/** Each of them once, by what `keyOf` says. */
export function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse();
}

import type { Plain } from "../model/change.ts";

/** Whether a state holds nothing here: providers write an absent attribute as null, as an empty string or as an empty list. */
export function isAbsent(value: Plain | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A number, which some states hold as text; null where there is none. */
export function numberIn(value: Plain | undefined): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[0-9]{1,15}$/.test(value) ? Number(value) : null;
}

/** Whether two lists hold the same, in whatever order: a set has none, and each state writes its own. */
export function haveSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

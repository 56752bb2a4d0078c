import type { Blueprint } from "../../model/blueprint.ts";
import type { Declared } from "../../resolve/declared.ts";
import { type PlannedStack, plannedTenant } from "./planned-stack.ts";

/** Stacks that are planned before anybody has judged their tenants, by blueprint. */
export type EarlyStacks = ReadonlyMap<Blueprint, PlannedStack>;

/** While a fleet is judged, a thread makes the stacks of about a sixth of it; and none is to be idle. */
const SHARE = 5;

/** The last tenants' stacks, for so many threads to begin with while all are judged: whoever makes the others begins at the front. */
export function earlyStacks({ platform, tenants }: Declared, threads: number): EarlyStacks {
  if (platform === undefined) return new Map();
  const some = Math.floor((tenants.length * Math.min(threads, SHARE - 1)) / SHARE);
  const last = tenants.slice(tenants.length - some);
  return new Map(
    last.filter(({ isResolved }) => isResolved).map(({ blueprint }) => [blueprint, plannedTenant(blueprint, platform)]),
  );
}

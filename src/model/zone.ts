import type { Zone } from "./blueprint.ts";

/** A zone that Terraform writes. */
export type ManagedZone = Exclude<Zone, { provider: "external" }>;

/** A zone in one line: two records of one zone have the same. */
export function zoneText(zone: Zone): string {
  return zone.provider === "external" ? "external" : `${zone.provider} ${zone.zoneId}`;
}

/** Whether records leave a zone that holds them. What others run, nothing here takes them from. */
export const leavesZone = (before: string, after: string): boolean => before !== after && before !== "external";

import type { Blueprint, RecordType } from "../../model/blueprint.ts";
import { zoneText } from "../../model/zone.ts";
import { dnsOf } from "../../providers/registry.ts";

/** A record set that an apply would make. */
export interface PlannedSet {
  readonly name: string;
  readonly type: RecordType;
  /** As the lock file writes them: a TXT as one string, an MX as `10 mx.example.com`. */
  readonly values: readonly string[];
  /** Whether its provider refuses it where anything of its name and type stands; else only what is for the same is in its way. */
  readonly whole: boolean;
}

/** What an apply of a tenant would make and whose names are known: not what it adopts, nor what others publish. */
export function plannedSetsOf({ lifecycle, records }: Blueprint): readonly PlannedSet[] {
  if (lifecycle === "retired") return [];
  const sets = new Map<string, PlannedSet>();
  for (const { name, type, value, priority, zone, adopts } of records) {
    if (typeof name !== "string" || zone.provider === "external" || adopts !== undefined) continue;
    const key = `${zoneText(zone)} ${type} ${name}`;
    const text = typeof value === "string" ? value : value.afterApply;
    const whole = dnsOf(zone.provider).records?.holds === "set";
    const known = sets.get(key)?.values ?? [];
    sets.set(key, { name, type, whole, values: [...known, priority === undefined ? text : `${priority} ${text}`] });
  }
  return [...sets.values()];
}

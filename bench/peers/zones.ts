import { readFleet } from "../../api/index.ts";
import { type PlainRecord, plainRecord } from "./peer.ts";

/** The records that a fleet publishes, by tenant's domain: what a peer reads as zones. */
export function zonesOf(root: string): ReadonlyMap<string, readonly PlainRecord[]> {
  const zones = new Map<string, PlainRecord[]>();
  for (const { blueprint } of readFleet(root).tenants.values()) {
    const zone = `${blueprint.tenant}.example`;
    zones.set(
      zone,
      blueprint.records.flatMap(plainRecord).filter(({ name }) => name === zone || name.endsWith(`.${zone}`)),
    );
  }
  return zones;
}

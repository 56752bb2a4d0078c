import type { Change } from "../../model/change.ts";
import type { LinePlace } from "../../model/record-view.ts";
import { plural } from "../../model/text/plural.ts";

/** How many records are taken over, how many of these get another value or go, and how many stay that are not the tenant's. */
export interface AdoptionCounts {
  readonly adopts: number;
  readonly changes: number;
  readonly leaves: number;
}

/** What a tenant takes over, as a change of the tenant: `adopts 14 records, changes 2, leaves 5 that are not ours`. */
export function adoptionChange(tenant: string, counts: AdoptionCounts, place: LinePlace | null): Change {
  return ofTenant(tenant, adoptionWords(counts), { ...counts }, place);
}

/** What is said where entries go of what the base adopted: nothing is done, for it is in the state. */
export function adoptionSpent(tenant: string, entries: number): Change {
  const what = `${plural(entries, "record")} ${entries === 1 ? "is" : "are"}`;
  return ofTenant(
    tenant,
    `${what} no longer adopted: the deployment that takes over what exists must be done first`,
    null,
    null,
  );
}

function adoptionWords({ adopts, changes, leaves }: AdoptionCounts): string {
  const left = leaves === 0 ? "" : `, leaves ${leaves} that ${leaves === 1 ? "is" : "are"} not ours`;
  return `adopts ${plural(adopts, "record")}, changes ${changes === 0 ? "none" : changes}${left}`;
}

const ofTenant = (tenant: string, words: string, after: Change["after"], place: LinePlace | null): Change => ({
  action: "update",
  kind: "tenant",
  type: null,
  name: tenant,
  domain: null,
  before: null,
  after,
  words,
  rule: null,
  risk: "low",
  parts: [],
  place,
});

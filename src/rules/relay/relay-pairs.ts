import type { Relay } from "../../model/relay.ts";
import type { TenantChange } from "../../model/tenant-change.ts";

/** A relay as it was and as it is. */
export interface RelayPair {
  readonly before: Relay;
  readonly after: Relay;
}

/** The relays that exist on both sides: by their id, or by their domain where one goes and one comes. */
export function relayPairs(change: Sides): RelayPair[] {
  return (change.after?.relays ?? []).flatMap((after) => {
    const [before] = formerRelays(after, change);
    return before === undefined ? [] : [{ before, after }];
  });
}

type Sides = Pick<TenantChange, "before" | "after">;

/** What a relay was: the one of its id, or else all of its domain that go. */
export function formerRelays({ id, domain }: Relay, { before, after }: Sides): readonly Relay[] {
  const all = before?.relays ?? [];
  const same = all.find((one) => one.id === id);
  if (same !== undefined) return [same];
  const left = new Set(after?.relays.map((one) => one.id));
  return all.filter((one) => one.domain === domain && !left.has(one.id));
}

import type { Relay } from "../../model/relay.ts";
import type { TenantChange } from "../../model/tenant-change.ts";

/** A relay as it was and as it is. */
export interface RelayPair {
  readonly before: Relay;
  readonly after: Relay;
}

/** The relays that exist on both sides: by their id, or by their domain where one goes and one comes. */
export function relayPairs({ before, after }: Pick<TenantChange, "before" | "after">): RelayPair[] {
  const left = new Set(after?.relays.map(({ id }) => id));
  return (after?.relays ?? []).flatMap((relay) => {
    const was =
      before?.relays.find(({ id }) => id === relay.id) ??
      before?.relays.find(({ id, domain }) => domain === relay.domain && !left.has(id));
    return was === undefined ? [] : [{ before: was, after: relay }];
  });
}

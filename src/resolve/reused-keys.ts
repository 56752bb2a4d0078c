import type { ReusedKey } from "../model/blueprint.ts";
import type { Path } from "../model/place.ts";
import { type Claimant, where } from "./claims/claim.ts";
import { addTo } from "./group.ts";

interface Published {
  readonly by: Claimant;
  readonly path: Path;
  readonly domain: string;
  /** The service that signs with it, where it is one. */
  readonly service: string | undefined;
  /** Whether that service signs for all of its customers with one key. */
  readonly isShared: boolean;
}

/**
 * The keys that two tenants publish, by tenant. The same key at several domains of a tenant is common practice. A retired key is
 * published empty: whoever holds it can sign for nobody. `tenants` are those that are not retired.
 */
export function reusedKeys(tenants: readonly Claimant[]): ReadonlyMap<Claimant, readonly ReusedKey[]> {
  const publishers = new Map<string, Published[]>();
  for (const by of tenants)
    for (const { key, ...published } of keysOf(by)) addTo(publishers, key, { ...published, by });
  const reused = new Map<Claimant, ReusedKey[]>();
  for (const all of publishers.values()) {
    for (const one of all) {
      const stranger = all.find((other) => other.by !== one.by && !isVendors(one, other));
      if (stranger === undefined) continue;
      const { by, path, domain, service } = one;
      addTo(reused, by, { path, domain, service, elsewhere: where({ ...stranger, part: "value" }) });
    }
  }
  return reused;
}

/** Whether both have the key of one vendor, which has no other. */
const isVendors = (one: Published, other: Published): boolean => one.isShared && one.service === other.service;

function keysOf({ blueprint }: Claimant) {
  const own = blueprint.domains.flatMap(({ name, senders }) =>
    senders.flatMap(({ keys, service }) =>
      keys.flatMap(({ holds, state, path }) =>
        "publicKey" in holds && state !== "retired"
          ? [
              {
                key: holds.publicKey,
                domain: name,
                path: [...path, "publicKey"],
                service: service?.file.service,
                isShared: service?.file.dkimKeys === "one-for-all",
              },
            ]
          : [],
      ),
    ),
  );
  const relayed = blueprint.relays.flatMap(({ dkim, domain, path }) =>
    dkim.kind === "own"
      ? [{ key: dkim.publicKey, domain, path: [...path, "dkim", "publicKey"], service: undefined, isShared: false }]
      : [],
  );
  return [...own, ...relayed];
}

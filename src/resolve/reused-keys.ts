import type { Blueprint, ReusedKey } from "../model/blueprint.ts";
import { under } from "../model/place.ts";
import { type Claimable, claimsOf, firstOfEach, owns, rivalOf, where } from "./claims/claim.ts";
import type { Claimants } from "./claims/claimant.ts";
import { addTo } from "./group.ts";

interface Published extends Claimable {
  readonly domain: string;
  /** The service that signs with it, where it is one. */
  readonly service: string | undefined;
  /** Whether that service signs for all of its customers with one key. */
  readonly isShared: boolean;
}

/**
 * The keys that two tenants publish, by the id of those who may not: a key that one of them had at the base is that tenant's. The same
 * key at several domains of a tenant is common practice. A retired key is published empty: whoever holds it can sign for nobody.
 */
export function reusedKeys(claimants: Claimants): ReadonlyMap<string, readonly ReusedKey[]> {
  const reused = new Map<string, ReusedKey[]>();
  for (const all of claimsOf(claimants, keysOf).values()) {
    // A vendor's key for all does not make one that is somebody's own its own.
    const others = firstOfEach(all, ({ service, isShared }) => JSON.stringify([service, isShared]));
    for (const one of all) {
      const stranger = rivalOf(
        one,
        others.filter((other) => !isVendors(one, other)),
      );
      if (stranger === undefined) continue;
      const { by, path, domain, service } = one;
      const owner = owns(stranger, one) ? stranger.by.blueprint.tenant : undefined;
      addTo(reused, by.blueprint.tenant, { path, domain, service, elsewhere: where(stranger), owner });
    }
  }
  return reused;
}

/** Whether both have the key of one vendor, which has no other. */
const isVendors = (one: Published, other: Published): boolean => one.isShared && one.service === other.service;

function keysOf({ domains, relays }: Blueprint): Published[] {
  const part = "value" as const;
  const own = domains.flatMap(({ name, senders }) =>
    senders.flatMap(({ keys, service }) =>
      keys.flatMap(({ holds, state, path }) =>
        "publicKey" in holds && state !== "retired"
          ? [
              {
                key: holds.publicKey,
                part,
                domain: name,
                path: under(path, "publicKey"),
                service: service?.file.service,
                isShared: service?.file.dkimKeys === "one-for-all",
              },
            ]
          : [],
      ),
    ),
  );
  const relayed = relays.flatMap(({ dkim, domain, path }) =>
    dkim.kind === "own"
      ? [
          {
            key: dkim.publicKey,
            part,
            domain,
            path: under(path, "dkim", "publicKey"),
            service: undefined,
            isShared: false,
          },
        ]
      : [],
  );
  return [...own, ...relayed];
}

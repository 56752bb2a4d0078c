import { addTo } from "../group.ts";
import { type Claim, type Claimant, where } from "./claim.ts";

/**
 * A key signs for one tenant. The same key at several domains of a tenant is common practice, and no finding. A retired key is
 * published empty: whoever holds it can sign for nobody.
 */
export function checkKeys(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { readonly domain: string })[]>();
  for (const by of tenants)
    for (const { key, ...claim } of keysOf(by)) addTo(owners, key, { ...claim, by, part: "value" });
  for (const claims of owners.values()) {
    const [first] = claims;
    const stranger = claims.find(({ by }) => by !== first?.by);
    if (first === undefined || stranger === undefined) continue;
    for (const claim of claims) {
      const rival = claim.by === first.by ? stranger : first;
      claim.by.context.report(
        "dkim/key-reuse",
        claim.path,
        `must be a key of this tenant's own, and ${where(rival)} has the same one`,
        {
          domain: claim.domain,
          help: "ask for a new key under a new selector; whoever issued this one issued it twice",
        },
      );
    }
  }
}

function keysOf({ blueprint }: Claimant) {
  const own = blueprint.domains.flatMap(({ name, senders }) =>
    senders.flatMap(({ keys }) =>
      keys.flatMap(({ holds, state, path }) =>
        "publicKey" in holds && state !== "retired"
          ? [{ key: holds.publicKey, domain: name, path: [...path, "publicKey"] }]
          : [],
      ),
    ),
  );
  const relayed = blueprint.relays.flatMap(({ dkim, domain, path }) =>
    dkim.kind === "own" ? [{ key: dkim.publicKey, domain, path: [...path, "dkim", "publicKey"] }] : [],
  );
  return [...own, ...relayed];
}

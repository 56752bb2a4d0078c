import type { Blueprint } from "../../model/blueprint.ts";
import { displayName } from "../../standards/names/names.ts";
import { type Claim, claimsOf, eachRefused, owns, reportClaim, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";

/** The domains that a tenant declares and another one owns, by the id of who declares them. */
export type Contested = ReadonlyMap<string, ReadonlySet<string>>;

/** A domain belongs to one tenant, with everything below it. Returns those whose owner is known to be another. */
export function checkDomains(claimants: Claimants): Contested {
  const claims = claimsOf(claimants, domainsOf);
  const contested = new Map<string, Set<string>>();
  const refuse = (claim: Claim, rival: Claim, message: string) => {
    const isOwned = owns(rival, claim);
    const { tenant } = claim.by.blueprint;
    if (isOwned) contested.set(tenant, (contested.get(tenant) ?? new Set()).add(claim.key));
    const { file } = rival.by.context.source;
    const help = isOwned ? `remove it here; where it moves, remove it from ${file} in the same change` : undefined;
    reportClaim(claim, "claim/domain", message, { rival, domain: claim.key, help });
  };
  eachRefused(claims, (claim, rival, name) =>
    refuse(claim, rival, `${displayName(name)} must belong to one tenant, and ${where(rival)} declares it too`),
  );
  for (const [name, all] of claims)
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
      const parent = name.slice(dot + 1);
      for (const above of claims.get(parent) ?? [])
        for (const claim of all.filter(({ by }) => by !== above.by)) {
          if (!owns(claim, above))
            refuse(claim, above, `${displayName(name)} stands below ${parent}, which ${where(above)} declares`);
          if (!owns(above, claim))
            refuse(above, claim, `${parent} stands above ${displayName(name)}, which ${where(claim)} declares`);
        }
    }
  return contested;
}

/** The domains that a tenant declares. */
export const domainsOf = ({ domains }: Blueprint) =>
  domains.map(({ name, path }) => ({ key: name, path, part: "key" as const }));

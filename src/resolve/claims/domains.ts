import type { Blueprint } from "../../model/blueprint.ts";
import { displayName, isWithin } from "../../standards/names/names.ts";
import { nameOf } from "../context.ts";
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
    const help = isOwned
      ? `remove it here; where it moves, remove it from ${file} in the same change`
      : zoneHelp(claim, rival);
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
          if (hasZoneBelow(claim, above)) {
            refuseRecordsIn(claim, above);
            continue;
          }
          if (!owns(claim, above))
            refuse(claim, above, `${displayName(name)} is below ${parent}, which ${where(above)} declares`);
          if (!owns(above, claim))
            refuse(above, claim, `${parent} is above ${displayName(name)}, which ${where(claim)} declares`);
        }
    }
  return contested;
}

/** The domains that a tenant declares. */
export const domainsOf = ({ domains }: Blueprint) =>
  domains.map(({ name, path, zone }) => ({
    key: name,
    path,
    part: "key" as const,
    zoneId: zone.provider === "external" ? undefined : zone.zoneId,
  }));

/** What platform.yaml would say, where a zone is below another. */
function zoneHelp(claim: Claim, rival: Claim): string | undefined {
  const domain = claim.by.blueprint.domains.find(({ name }) => name === claim.key);
  if (domain === undefined || domain.zone.provider === "external" || claim.key === rival.key) return undefined;
  if (!isWithin(claim.key, rival.key)) return undefined;
  const { tenant } = claim.by.blueprint;
  return `where it is a zone of its own, platform.yaml says so: zones: { "${domain.zone.zoneId}": { domain: ${claim.key}, tenants: [${tenant}] } }`;
}

type DomainClaim = Claim<ReturnType<typeof domainsOf>[number]>;

/** Whether platform.yaml says that a domain is in a zone of its own below another tenant's, which that tenant does not write into. */
function hasZoneBelow({ key, zoneId, by }: DomainClaim, above: DomainClaim): boolean {
  const zone = zoneId === undefined ? undefined : by.context.platform.data.zones?.[zoneId];
  if (zone?.domain === undefined || zoneId === above.zoneId) return false;
  const apex = nameOf(zone.domain);
  return (
    zone.tenants.includes(by.blueprint.tenant) && apex !== above.key && isWithin(key, apex) && isWithin(apex, above.key)
  );
}

/** Readers ask the zone below for what is in it: the one above holds the delegation alone. */
function refuseRecordsIn(claim: DomainClaim, above: DomainClaim): void {
  for (const { name, type, path, domain } of above.by.blueprint.records) {
    if (domain !== above.key || typeof name !== "string" || !isWithin(name, claim.key)) continue;
    if (type === "NS" && name === claim.key) continue;
    above.by.context.report(
      "claim/record",
      path,
      `${name} must not be in ${claim.key}, which ${where(claim)} has in a zone of its own`,
      {
        domain,
        help: "remove it here: readers ask the zone below",
      },
    );
  }
}

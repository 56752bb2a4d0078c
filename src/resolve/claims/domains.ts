import { displayName } from "../../standards/names/names.ts";
import { addTo } from "../group.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { type Claim, type Claimant, reportClaim, where } from "./claim.ts";

/** A domain belongs to one tenant, with everything below it. */
export function checkDomains(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants)
    for (const domain of by.blueprint.domains) addTo(owners, domain.name, { by, path: domain.path, part: "key" });
  for (const [name, claims] of owners) {
    for (const claim of claims) {
      const rival = claims.find(({ by }) => by !== claim.by);
      if (rival !== undefined)
        reportClaim(
          claim,
          "claim/domain",
          `${displayName(name)} must belong to one tenant, and ${where(rival)} declares it too`,
          name,
        );
    }
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
      for (const above of owners.get(name.slice(dot + 1)) ?? []) {
        for (const claim of claims.filter(({ by }) => by !== above.by)) {
          reportClaim(
            claim,
            "claim/domain",
            `${displayName(name)} stands below ${name.slice(dot + 1)}, which ${where(above)} declares`,
            name,
          );
          reportClaim(
            above,
            "claim/domain",
            `${name.slice(dot + 1)} stands above ${displayName(name)}, which ${where(claim)} declares`,
            name.slice(dot + 1),
          );
        }
      }
    }
  }
}

/** A zone has one apex: the domains in it share the name that can be registered. */
export function checkZones(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { apex: string })[]>();
  for (const by of tenants)
    for (const { zone, name, path } of by.blueprint.domains) {
      const apex = organizationalDomain(name);
      if (zone.provider !== "external")
        addTo(owners, `${zone.provider} ${zone.zoneId}`, {
          by,
          path: [...path, "zone", "zoneId"],
          part: "value",
          apex,
        });
    }
  for (const claims of owners.values())
    for (const claim of claims) {
      const rival = claims.find(({ apex }) => apex !== claim.apex);
      if (rival !== undefined)
        reportClaim(
          claim,
          "claim/zone",
          `must be the zone of ${claim.apex}, and ${where(rival)} names the same zone for ${rival.apex}`,
          undefined,
          "copy the id from the zone's own page",
        );
    }
}

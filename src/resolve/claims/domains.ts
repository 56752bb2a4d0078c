import { displayName } from "../../standards/names/names.ts";
import { addTo } from "../group.ts";
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

import { policyHostOf } from "../../providers/registry.ts";
import { addTo } from "../group.ts";
import { type Claim, type Claimant, eachRival, reportClaim, where } from "./claim.ts";

/** Workers and CloudFront functions have one name space for each account. */
export function checkScriptNames(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants) {
    for (const { hosting, origin } of by.blueprint.policies) {
      const program = policyHostOf(hosting.kind).programOf(hosting);
      if (program !== undefined) addTo(owners, `${program.account} ${program.name}`, { by, path: origin, part: "key" });
    }
  }
  eachRival(owners, (claim, rival, key) =>
    reportClaim(
      claim,
      "claim/script-name",
      `must have a script name of its own, and ${where(rival)} has ${key.split(" ")[1]} too`,
    ),
  );
}

import type { Blueprint } from "../../model/blueprint.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { type AccountOf, claimsOf, eachRival, reportClaim, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";
import type { Contested } from "./domains.ts";

/** Workers and CloudFront functions have one name space for each account. */
export function checkScriptNames(claimants: Claimants): void {
  eachRival(claimsOf(claimants, scriptsOf), (claim, rival, key) =>
    reportClaim(
      claim,
      "claim/script-name",
      `must have a script name of its own, and ${where(rival)} has ${key.split(" ")[1]} too`,
      { rival },
    ),
  );
}

/** A tenant without the names that it would have on what all share, of domains that another owns. */
export function withOwnPolicies(blueprint: Blueprint, contested: Contested): Blueprint {
  const others = contested.get(blueprint.tenant);
  if (others === undefined) return blueprint;
  const policies = blueprint.policies.filter(
    ({ domain, hosting }) => hosting.kind !== "shared-cloudfront" || !others.has(domain),
  );
  return { ...blueprint, policies };
}

const scriptsOf = ({ policies }: Blueprint, accountOf: AccountOf) =>
  policies.flatMap(({ hosting, origin }) => {
    const program = policyHostOf(hosting.kind).programOf(hosting);
    return program === undefined
      ? []
      : [{ key: `${accountOf(program.account)} ${program.name}`, path: origin, part: "key" as const }];
  });

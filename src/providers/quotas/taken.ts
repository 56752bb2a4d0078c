import type { Blueprint } from "../../model/blueprint.ts";
import { policyHostOf } from "../registry.ts";
import type { QuotaName, Taken } from "./quota.ts";

/** What a tenant takes of its accounts, in the blueprint's order; a retired one takes nothing. */
export function takenBy(blueprint: Blueprint): Taken[] {
  if (blueprint.lifecycle === "retired") return [];
  return [...ofRelays(blueprint), ...ofUsers(blueprint), ...ofInbound(blueprint), ...ofPolicies(blueprint)];
}

function ofRelays({ relays }: Blueprint): Taken[] {
  return relays.flatMap(({ account, region, path, sets }) => {
    const one = (quota: QuotaName): Taken => ({ quota, cloud: "aws", account, region, path });
    return [one("ses-identities"), ...sets.map(() => one("ses-configuration-sets"))];
  });
}

/** Each user has a managed policy of its own. */
function ofUsers({ users }: Blueprint): Taken[] {
  return users.flatMap(({ account, path }) =>
    (["iam-users", "iam-policies"] as const).map(
      (quota): Taken => ({ quota, cloud: "aws", account, region: undefined, path }),
    ),
  );
}

function ofInbound({ inbound }: Blueprint): Taken[] {
  if (inbound === undefined || inbound.rules.length === 0) return [];
  const { account, region, path, rules, identities } = inbound;
  const one = (quota: QuotaName): Taken => ({ quota, cloud: "aws", account, region, path });
  return [...rules.map(() => one("receipt-rules")), ...identities.map(() => one("ses-identities"))];
}

function ofPolicies({ policies }: Blueprint): readonly Taken[] {
  return policies.flatMap(({ hosting, origin }) => policyHostOf(hosting.kind).takenBy(hosting, origin));
}

import type { PrivateEndpoint } from "../../model/platform.ts";
import { addTo } from "../group.ts";
import { privateEndpoints } from "../platform-blueprint.ts";
import { type Claim, type Claimant, eachRival, reportClaim, where } from "./claim.ts";

/** A VPC has one endpoint for SMTP: relays that share it say the same of it. */
export function checkEndpoints(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { settings: string })[]>();
  for (const by of tenants)
    for (const relay of by.blueprint.relays)
      for (const endpoint of privateEndpoints({ ...by.blueprint, relays: [relay] }))
        addTo(owners, keyOf(endpoint), {
          by,
          path: [...relay.path, "access", "privateEndpoint"],
          part: "key" as const,
          settings: JSON.stringify([endpoint.subnetIds, endpoint.securityGroupIds]),
        });
  const differing = new Map(
    [...owners].filter(([, claims]) => new Set(claims.map(({ settings }) => settings)).size > 1),
  );
  eachRival(differing, (claim, rival, key) =>
    reportClaim(
      claim,
      "claim/private-endpoint",
      `must name the subnets and security groups that ${where(rival)} names for ${key.split(" ").at(-1)}: a VPC has one endpoint`,
      undefined,
      "write the same in both",
    ),
  );
}

const keyOf = ({ account, region, vpcId }: PrivateEndpoint): string => [account ?? "", region, vpcId].join(" ");

import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { PrivateEndpoint } from "../../model/platform.ts";
import { privateEndpoints } from "../platform-blueprint.ts";
import { type AccountOf, claimsOf, eachRival, owns, reportClaim, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";

/** What a relay says of an endpoint that another tenant owns. */
export interface ContestedEndpoint {
  readonly tenant: string;
  readonly relay: string;
  /** What the owner says of it. */
  readonly settings: Pick<PrivateEndpoint, "subnetIds" | "securityGroupIds">;
}

/** A VPC has one endpoint for SMTP: relays that share it say the same of it. Returns those whose owner is known to be another tenant. */
export function checkEndpoints(claimants: Claimants): readonly ContestedEndpoint[] {
  const contested: ContestedEndpoint[] = [];
  const differing = new Map(
    [...claimsOf(claimants, endpointsOf)].filter(([, claims]) => new Set(claims.map(({ detail }) => detail)).size > 1),
  );
  eachRival(differing, (claim, rival, key) => {
    if (owns(rival, claim))
      contested.push({ tenant: claim.by.blueprint.tenant, relay: claim.relay, settings: rival.settings });
    reportClaim(
      claim,
      "claim/private-endpoint",
      `must name the subnets and security groups that ${where(rival)} names for ${key.split(" ").at(-1)}: a VPC has one endpoint`,
      { rival, help: "write the same in both" },
    );
  });
  return contested;
}

const endpointsOf = (blueprint: Blueprint, accountOf: AccountOf) =>
  blueprint.relays.flatMap((relay) =>
    privateEndpoints({ ...blueprint, relays: [relay] }).map((endpoint) => ({
      key: keyOf(endpoint, accountOf),
      detail: JSON.stringify([endpoint.subnetIds, endpoint.securityGroupIds]),
      path: under(relay.path, "access", "privateEndpoint"),
      part: "key" as const,
      relay: relay.id,
      settings: { subnetIds: endpoint.subnetIds, securityGroupIds: endpoint.securityGroupIds },
    })),
  );

const keyOf = ({ account, region, vpcId }: PrivateEndpoint, accountOf: AccountOf): string =>
  [accountOf(account), region, vpcId].join(" ");

/** A tenant whose relays say of these endpoints what their owners do: the stack that all share holds each once. */
export function withOwnersEndpoints(blueprint: Blueprint, contested: readonly ContestedEndpoint[]): Blueprint {
  const own = contested.filter(({ tenant }) => tenant === blueprint.tenant);
  if (own.length === 0) return blueprint;
  const relays = blueprint.relays.map((relay) => {
    const settings = own.find((one) => one.relay === relay.id)?.settings;
    const { access } = relay.declared;
    if (settings === undefined || access?.privateEndpoint === undefined) return relay;
    const privateEndpoint = {
      ...access.privateEndpoint,
      subnetIds: [...settings.subnetIds],
      securityGroupIds: [...settings.securityGroupIds],
    };
    return { ...relay, declared: { ...relay.declared, access: { ...access, privateEndpoint } } };
  });
  return { ...blueprint, relays };
}

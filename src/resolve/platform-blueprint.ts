import type { Blueprint, CloudAccount } from "../model/blueprint.ts";
import { compareText } from "../model/diagnostic.ts";
import type { SesInbound } from "../model/inbound.ts";
import type { PlatformBlueprint, PrivateEndpoint, RuleSet, SharedHost } from "../model/platform.ts";
import type { SesRelay } from "../model/relay.ts";
import { GLOBAL_REGION } from "../providers/aws/regions.ts";
import { aliasOf } from "./accounts.ts";
import type { Platform } from "./platform.ts";

/** The id of the stack of what is one for an account and region. No tenant may have it. */
export const PLATFORM = "platform";

/** The rule set of every account and region for which platform.yaml names none: tenants name it, the platform's stack creates it. */
export const RULE_SET = "postroad";

/** What all tenants together need once, and the shared host that platform.yaml declares. Retired tenants need nothing. */
export function platformBlueprint(
  blueprints: readonly Blueprint[],
  platform: Pick<Platform, "sharedHost"> | undefined,
): PlatformBlueprint {
  const active = blueprints.filter(({ lifecycle }) => lifecycle !== "retired");
  const ruleSets = active.flatMap(({ inbound }): RuleSet[] => (inbound?.ownsRuleSet ? [ruleSetOf(inbound)] : []));
  const endpoints = active.flatMap(privateEndpoints);
  const sharedHost = platform?.sharedHost;
  const host = sharedHost === undefined ? [] : [accountOfHost(sharedHost)];
  return {
    ruleSets: once(ruleSets, placeOf),
    endpoints: once(endpoints, (endpoint) => `${placeOf(endpoint)} ${endpoint.vpcId}`),
    accounts: once([...[...ruleSets, ...endpoints].map(accountOf), ...host], aliasOf),
    sharedHost,
    sharedNames: sharedNames(active),
  };
}

/** The account and region that a shared host is created in. */
export const accountOfHost = (host: SharedHost): CloudAccount =>
  host.provider === "cloudfront"
    ? { cloud: "aws", account: host.account, region: GLOBAL_REGION }
    : { cloud: "cloudflare", account: host.account };

/** The names that each shared distribution answers for: one certificate has them all. */
function sharedNames(active: readonly Blueprint[]): PlatformBlueprint["sharedNames"] {
  const placed = active
    .flatMap(({ policies }) => policies)
    .flatMap(({ host, hosting }) =>
      hosting.kind === "shared-cloudfront" && hosting.placed !== undefined
        ? [{ host, distribution: hosting.placed.distribution }]
        : [],
    )
    // CloudFront takes a name for one distribution: of two tenants that say different ones, both are refused.
    .sort((a, b) => b.distribution - a.distribution);
  const once = new Map(placed.map(({ host, distribution }) => [host, distribution]));
  const numbers = [...new Set(once.values())].sort((a, b) => a - b);
  return numbers.map((distribution) => ({
    distribution,
    hosts: [...once].flatMap(([host, on]) => (on === distribution ? [host] : [])).sort(compareText),
  }));
}

const ruleSetOf = ({ account, region, ruleSet: name }: SesInbound): RuleSet => ({ account, region, name });

/** The endpoints that a tenant's relays ask for. */
export const privateEndpoints = ({ relays }: Blueprint): PrivateEndpoint[] =>
  relays.flatMap((relay) => endpointOf(relay) ?? []);

function endpointOf({ account, region, declared }: SesRelay): PrivateEndpoint | undefined {
  const endpoint = declared.access?.privateEndpoint;
  if (endpoint === undefined) return undefined;
  const { vpcId, subnetIds, securityGroupIds = [] } = endpoint;
  return { account, region, vpcId, subnetIds: [...subnetIds].sort(), securityGroupIds: [...securityGroupIds].sort() };
}

interface Placed {
  readonly account: string | undefined;
  readonly region: string;
}

const accountOf = ({ account, region }: Placed): Extract<CloudAccount, { cloud: "aws" }> => ({
  cloud: "aws",
  account,
  region,
});

const placeOf = (placed: Placed): string => aliasOf(accountOf(placed));

/** Each of them once by its key, sorted by it. */
function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, item]) => item);
}

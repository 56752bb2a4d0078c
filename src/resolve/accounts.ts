import type { CloudAccount, Domain, PolicyHost, Zone } from "../model/blueprint.ts";
import { compareText } from "../model/diagnostic.ts";
import type { Inbound } from "../model/inbound.ts";
import type { Relay } from "../model/relay.ts";

/** CloudFront and its certificates live in this region (CloudFront developer guide, "Requirements for certificates"). */
export const CLOUDFRONT_REGION = "us-east-1";

/** The account and region that a zone's records are written through; undefined for a zone run elsewhere. Route 53 has one region. */
export function accountOfZone(zone: Zone): CloudAccount | undefined {
  if (zone.provider === "external") return undefined;
  if (zone.provider === "cloudflare") return { cloud: "cloudflare", account: zone.account };
  return { cloud: "aws", account: zone.account, region: CLOUDFRONT_REGION };
}

/** Each account and region that a tenant's resources are in, once, sorted. */
export function accountsOf(
  domains: readonly Domain[],
  policies: readonly PolicyHost[],
  relays: readonly Relay[],
  inbound: Inbound | undefined,
): CloudAccount[] {
  const zones = domains.map(({ zone }) => accountOfZone(zone));
  const hosts = policies.map(({ hosting }): CloudAccount | undefined =>
    hosting.kind === "cloudfront" ? { cloud: "aws", account: hosting.account, region: CLOUDFRONT_REGION } : undefined,
  );
  const senders = relays.map(({ account, region }): CloudAccount => ({ cloud: "aws", account, region }));
  const receivers: CloudAccount[] =
    inbound === undefined ? [] : [{ cloud: "aws", account: inbound.account, region: inbound.region }];
  const all = [...zones, ...hosts, ...senders, ...receivers].filter((account) => account !== undefined);
  return [...new Map(all.map((account) => [aliasOf(account), account])).values()].sort((a, b) =>
    compareText(aliasOf(a), aliasOf(b)),
  );
}

/** The name of an account and region among a stack's providers: `aws.main_eu-west-1`, `cloudflare.main`. */
export function aliasOf(account: CloudAccount): string {
  const name = account.account ?? "default";
  return account.cloud === "aws" ? `aws.${name}_${account.region}` : `cloudflare.${name}`;
}

import type { CloudAccount, Domain, PolicyHost, Zone } from "../model/blueprint.ts";
import { compareText } from "../model/diagnostic.ts";
import type { Inbound } from "../model/inbound.ts";
import type { Relay } from "../model/relay.ts";
import { cloudOf, dnsOf, policyHostOf, receiverOf, relayProviderOf } from "../providers/registry.ts";

/** The account and region that a zone's records are written through; undefined for a zone run elsewhere. */
export const accountOfZone = (zone: Zone): CloudAccount | undefined => dnsOf(zone.provider).accountOf(zone);

/** Each account and region that a tenant's resources are in, once, sorted. */
export function accountsOf(
  domains: readonly Domain[],
  policies: readonly PolicyHost[],
  relays: readonly Relay[],
  inbound: Inbound | undefined,
): CloudAccount[] {
  const zones = domains.map(({ zone }) => accountOfZone(zone));
  const hosts = policies.map(({ hosting }) => policyHostOf(hosting.kind).accountOf(hosting));
  const senders = relays.map((relay) => relayProviderOf(relay.provider).accountOf(relay));
  const receivers = inbound === undefined ? [] : [receiverOf(inbound.provider).accountOf(inbound)];
  const all = [...zones, ...hosts, ...senders, ...receivers].filter((account) => account !== undefined);
  return [...new Map(all.map((account) => [aliasOf(account), account])).values()].sort((a, b) =>
    compareText(aliasOf(a), aliasOf(b)),
  );
}

/** The name of an account and region among a stack's providers: `aws.main_eu-west-1`, `cloudflare.main`. */
export const aliasOf = (account: CloudAccount): string => `${account.cloud}.${cloudOf(account.cloud).alias(account)}`;

import type { CloudAccount, Domain, PolicyHost, Zone } from "../model/blueprint.ts";
import { compareText } from "../model/diagnostic.ts";
import type { Inbound } from "../model/inbound.ts";
import type { PlatformAccounts } from "../model/platform.ts";
import type { Relay } from "../model/relay.ts";
import { cloudNamed, cloudOf, dnsOf, policyHostOf, receiverOf, relayProviderOf } from "../providers/registry.ts";

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

/** The account and region of such a name; undefined: of no cloud of ours. */
export function accountNamed(name: string): CloudAccount | undefined {
  const [cloud = "", alias = ""] = name.split(".");
  return cloudNamed(cloud)?.accountAt(alias);
}

/** Whether a provider of the account can be set up: it is that of the environment's own credentials, or platform.yaml names it. */
export const isKnownAccount = ({ cloud, account }: CloudAccount, known: PlatformAccounts): boolean =>
  account === undefined || Object.hasOwn(cloudOf(cloud).accountsIn(known), account);

/** The accounts and regions that are in the first list and not in the second. */
export function accountsLeft(before: readonly CloudAccount[], after: readonly CloudAccount[]): readonly CloudAccount[] {
  const kept = new Set(after.map(aliasOf));
  return before.filter((account) => !kept.has(aliasOf(account)));
}

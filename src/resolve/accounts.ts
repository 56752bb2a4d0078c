import type { Blueprint, CloudAccount, Domain, PolicyHost, Zone } from "../model/blueprint.ts";
import { compareText } from "../model/diagnostic.ts";
import type { Inbound } from "../model/inbound.ts";
import type { PlatformAccounts } from "../model/platform.ts";
import type { Relay } from "../model/relay.ts";
import { cloudNamed, cloudOf, dnsOf, policyHostOf, receiverOf, relayProviderOf } from "../providers/registry.ts";
import { addTo } from "./group.ts";

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

/**
 * The accounts and regions that a tenant leaves, and in which it has something that it declares nowhere any more: that alone is destroyed
 * there. What stays declared is looked for where it is declared now.
 */
export function accountsLeft(before: Blueprint, after: Blueprint): readonly CloudAccount[] {
  const kept = new Set(after.accounts.map(aliasOf));
  const left = before.accounts.filter((account) => !kept.has(aliasOf(account)));
  if (left.length === 0) return [];
  const stays = new Set([...declaredThrough(after).values()].flat());
  const was = declaredThrough(before);
  return left.filter((account) => was.get(aliasOf(account))?.some((one) => !stays.has(one)));
}

/** What a tenant has in each account and region, by the account's alias: each thing as text that stays the same in another account of the cloud. */
function declaredThrough({ records, policies, relays, inbound }: Blueprint): ReadonlyMap<string, string[]> {
  const things = new Map<string, string[]>();
  const add = (account: CloudAccount | undefined, ...what: readonly unknown[]) => {
    if (account === undefined) return;
    const alias = aliasOf(account);
    addTo(things, alias, JSON.stringify([account.cloud, ...what]));
  };
  for (const { zone, name, type, slot } of records) add(accountOfZone(zone), "record", name, type, slot);
  for (const { host, hosting } of policies) add(policyHostOf(hosting.kind).accountOf(hosting), hosting.kind, host);
  for (const relay of relays) add(relayProviderOf(relay.provider).accountOf(relay), "relay", relay.id, relay.domain);
  if (inbound !== undefined) {
    const account = receiverOf(inbound.provider).accountOf(inbound);
    for (const { id } of inbound.buckets) add(account, "bucket", id);
    for (const { name } of inbound.rules) add(account, "rule", name);
  }
  return things;
}

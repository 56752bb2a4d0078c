import type { Domain, Sender } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import type { Relay } from "../../model/relay.ts";
import { type Network, readNetworks } from "../../standards/networks/addresses.ts";
import { type NetworkIndex, networkIndex } from "../../standards/networks/network-index.ts";
import { addTo } from "../group.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { type KnownAnswer, senderNetworks } from "./sender-networks.ts";

/** How mail of a domain's declared senders is known again. Senders are positions in the domain's list. */
export interface DeclaredSenders {
  readonly domain: Domain;
  /** Those that hold a key, by `selector domain`. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  /** Those that sign as a domain, whatever the selector. */
  readonly byDomain: ReadonlyMap<string, readonly number[]>;
  /** Relays whose selectors the provider chooses, by the domain that they sign as. */
  readonly byProvider: ReadonlyMap<string, readonly number[]>;
  /** Those with a reverse-path of their own, by its domain. */
  readonly byEnvelope: ReadonlyMap<string, readonly number[]>;
  /** Those that are a service of the catalogue, by its id; a relay is its provider's. */
  readonly byService: ReadonlyMap<string, readonly number[]>;
  /** Those whose keys or reverse-paths lead into a vendor's zone, by its organizational domain. */
  readonly byZone: ReadonlyMap<string, readonly number[]>;
  /** Those whose addresses hold one, the narrowest network first. */
  readonly networks: NetworkIndex<number>;
  /** Those of whom all networks are known. */
  readonly known: ReadonlySet<number>;
  /** Those that the domain's own SPF record names. */
  readonly named: readonly number[];
  /** DNS as far as it is known. */
  readonly answer: KnownAnswer;
}

/** Of one domain. `answer` is DNS as far as it is known. */
export function declaredSenders(
  domain: Domain,
  relays: readonly Relay[],
  facts: Facts,
  answer: KnownAnswer,
): DeclaredSenders {
  const [byKey, byDomain, byProvider] = [groups(), groups(), groups()];
  const [byEnvelope, byService, byZone] = [groups(), groups(), groups()];
  const networks: { network: Network; value: number }[] = [];
  const known = new Set<number>();
  for (const [index, sender] of domain.senders.entries()) {
    const relay = sender.kind === "relay" ? relays.find(({ id }) => id === sender.label) : undefined;
    for (const { selector, domain: signer } of keysOf(sender, relay, domain.name)) {
      addTo(byKey, `${selector} ${signer}`, index);
      if (byDomain.get(signer)?.includes(index) !== true) addTo(byDomain, signer, index);
    }
    if (relay?.dkim.kind === "easy") {
      addTo(byProvider, relay.domain, index);
      addTo(byDomain, relay.domain, index);
    }
    const envelope = sender.returnPath?.name ?? relay?.mailFrom;
    if (envelope !== undefined) addTo(byEnvelope, envelope, index);
    const service = sender.service?.file.service ?? (relay === undefined ? undefined : SERVICES[relay.provider]);
    if (service !== undefined) addTo(byService, service, index);
    for (const zone of zonesOf(sender, domain.name)) addTo(byZone, zone, index);
    const own = senderNetworks(sender, relay, domain.name, facts, answer);
    const egress = readNetworks(sender.service?.file.egress ?? []);
    // Who lets everyone pass is known by nothing.
    for (const network of [...own.networks, ...egress])
      if (network.prefix > 0) networks.push({ network, value: index });
    if (own.isKnown) known.add(index);
  }
  const named = domain.senders.flatMap(({ mechanisms }, index) => (mechanisms.length > 0 ? [index] : []));
  const by = { byKey, byDomain, byProvider, byEnvelope, byService, byZone };
  return { domain, ...by, networks: networkIndex(networks), known, named, answer };
}

/** What the catalogue calls the providers of relays. */
const SERVICES: Readonly<Record<Relay["provider"], string>> = { ses: "amazon-ses" };

const groups = () => new Map<string, number[]>();

/** The organizations whose names its keys and its reverse-path lead to, but for the domain's own. */
function zonesOf({ keys, returnPath }: Sender, domain: string): ReadonlySet<string> {
  const targets = [...keys.map(({ holds }) => holds), ...(returnPath === undefined ? [] : [returnPath.holds])];
  const zones = new Set(targets.flatMap((holds) => ("cname" in holds ? [organizationalDomain(holds.cname)] : [])));
  zones.delete(organizationalDomain(domain));
  return zones;
}

/** The keys of a sender with the names that they are below: of its own, of the domain that it signs as, and of its service's records. */
function keysOf(
  { keys, signsAs, records }: Sender,
  relay: Relay | undefined,
  domain: string,
): readonly { readonly selector: string; readonly domain: string }[] {
  const below = records.flatMap(({ name }) => {
    const [selector, signer, ...rest] = name.split("._domainkey.");
    return selector === undefined || signer === undefined || rest.length > 0 ? [] : [{ selector, domain: signer }];
  });
  return [
    ...keys.map(({ selector }) => ({ selector, domain })),
    ...(signsAs?.keys ?? []).map(({ selector }) => ({ selector, domain: signsAs?.domain ?? domain })),
    ...below,
    ...(relay?.dkim.kind === "own" ? [{ selector: relay.dkim.selector, domain: relay.domain }] : []),
  ];
}

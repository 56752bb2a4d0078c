import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { Facts } from "../../model/facts.ts";
import { readNetworks } from "../../standards/networks/addresses.ts";
import { type NetworkIndex, networkIndex } from "../../standards/networks/network-index.ts";
import { parseMechanism } from "../../standards/spf/parse.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { spfNetworks } from "../spf/reach.ts";
import { fill, holesOf } from "../template.ts";

/** The catalogue's services as strangers' mail shows them. */
export interface Vendors {
  /** The service whose own names one is or is below, by the organization; undefined where none is known, or several are. */
  readonly ofName: (name: string) => ServiceFile | undefined;
  /** Those whose published networks hold an address, the narrowest first. */
  readonly ofAddress: NetworkIndex<ServiceFile>;
}

const known = new WeakMap<readonly ServiceFile[], WeakMap<Facts, Vendors>>();

/** Made once for a catalogue and what is known of DNS: a fleet has many tenants. */
export function vendorsOf(services: readonly ServiceFile[], facts: Facts): Vendors {
  const byFacts = known.get(services) ?? new WeakMap<Facts, Vendors>();
  known.set(services, byFacts);
  const before = byFacts.get(facts);
  if (before !== undefined) return before;
  const found = read(services, facts);
  byFacts.set(facts, found);
  return found;
}

function read(services: readonly ServiceFile[], facts: Facts): Vendors {
  const senders = services.filter(({ roles }) => roles.includes("sender"));
  const zones = new Map<string, Set<ServiceFile>>();
  for (const service of senders)
    for (const name of namesOf(service)) {
      const zone = organizationalDomain(name);
      zones.set(zone, (zones.get(zone) ?? new Set()).add(service));
    }
  const ownerOf = (zone: string): ServiceFile | undefined => {
    const users = zones.get(zone);
    if (users === undefined) return undefined;
    // Of services that are built on another's: the one that the zone is called after.
    const label = zone.slice(0, zone.indexOf("."));
    const named = senders.find(({ service }) => service.replaceAll("-", "") === label);
    return named ?? (users.size === 1 ? [...users][0] : undefined);
  };
  const owners = new Map([...zones.keys()].map((zone) => [zone, ownerOf(zone)]));
  const ofName = (name: string) => owners.get(organizationalDomain(name));
  const entries = senders.flatMap((service) => [
    ...readNetworks(service.egress ?? []).map((network) => ({ network, value: service })),
    ...includesOf(service).flatMap((domain) => {
      const value = ofName(domain);
      const parts = [{ mechanism: { kind: "include" as const, domain }, senders: [] }];
      return value === undefined
        ? []
        : spfNetworks({ name: "", spf: { all: "neutral", parts, splits: [], cost: NO_COST } }, facts)
            .filter(({ prefix }) => prefix > 0)
            .map((network) => ({ network, value }));
    }),
  ]);
  return { ofName, ofAddress: networkIndex(entries) };
}

const NO_COST = { lookups: 0, voids: 0, voidsKnown: true, steps: [], unknown: [], faults: [] };

/** The names that a service's SPF mechanisms include, with each value of its tables; those that a tenant's parameter makes are left out. */
function includesOf(service: ServiceFile): readonly string[] {
  const { spf = [], returnPath } = service;
  const texts = [...spf, ...(returnPath !== undefined && "spf" in returnPath ? returnPath.spf : [])];
  return texts.flatMap((text) => {
    const mechanism = tabled(text, service).map(parseMechanism);
    return mechanism.flatMap((one) => (one?.kind === "include" && !one.domain.includes("%") ? [one.domain] : []));
  });
}

/** A template with each value of the service's tables that it names. */
function tabled(text: string, { lookups = {} }: ServiceFile): readonly string[] {
  const values = Object.fromEntries(
    Object.entries(lookups).map(([name, { values: all }]) => [name, Object.values(all)]),
  );
  return holesOf(text).every((hole) => Object.hasOwn(values, hole)) ? fill(text, values) : [text];
}

/** The names of a service's own that its file holds: where SPF, keys and reverse-paths lead, and what its parameters must end in. */
function namesOf(service: ServiceFile): readonly string[] {
  const { dkim = [], dkimTargets = [], returnPath, spf = [], parameters } = service;
  const path = returnPath === undefined ? [] : "cname" in returnPath ? [returnPath.cname] : returnPath.spf;
  const texts = [
    ...spf.flatMap((text) => tabled(text, service)),
    ...dkim.map(({ cname }) => cname),
    ...dkimTargets,
    ...path,
  ];
  const ends = Object.values(parameters?.properties ?? {}).flatMap((one) => {
    const { pattern, items } = one as { pattern?: string; items?: { pattern?: string } };
    return [pattern, items?.pattern].flatMap((text) =>
      text === undefined ? [] : text.replaceAll(/\[\.\]|\\\./g, ".").replace(/\$$/, ""),
    );
  });
  return [...texts, ...ends].flatMap((text) => LITERAL_END.exec(text)?.[0] ?? []);
}

/** The labels at the end of a template that are the same for every customer. */
const LITERAL_END = /(?<![a-z0-9-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/;

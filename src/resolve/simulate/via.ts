import type { Blueprint, Domain, Sender } from "../../model/blueprint.ts";
import { type Facts, factOf } from "../../model/facts.ts";
import type { SesRelay } from "../../model/relay.ts";
import { isWithin } from "../../standards/names/names.ts";
import { type Network, networkOf } from "../../standards/networks/addresses.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { neededFacts } from "../spf/needed-facts.ts";
import { spfNetworks } from "../spf/reach.ts";

/** How a message looks that goes through a sender of the tenant. */
export interface Via {
  /** Addresses that it comes from: each network of its own, and one of each family of those that it includes. */
  readonly addresses: readonly string[];
  /** The domain of its reverse-path; undefined: the service's own, which nobody here knows. */
  readonly envelope: string | undefined;
  /** The domains that it signs as, with keys that are in use. */
  readonly dkim: readonly string[];
  /** Why no address is known. */
  readonly why: string | undefined;
  /** What would have to be known, as `TYPE name`. */
  readonly unknown: readonly string[];
}

/** The ids that `via` may name: relays, and senders by service or name. */
export function viaIds({ relays, domains }: Pick<Blueprint, "relays" | "domains">): readonly string[] {
  return [
    ...new Set([...relays.map(({ id }) => id), ...domains.flatMap(({ senders }) => senders.map(({ label }) => label))]),
  ];
}

/** A sender as mail from a domain goes through it: of those with the id, the one that comes closest. Undefined where there is none. */
export function viaOf(id: string, from: string, { relays, domains, facts }: Blueprint): Via | undefined {
  const relay = relays.find((one) => one.id === id);
  if (relay !== undefined) return viaRelay(relay, facts);
  const [closest] = domains
    .flatMap((domain) => domain.senders.filter(({ label }) => label === id).map((sender) => ({ domain, sender })))
    .sort((a, b) => nearness(b.domain.name, from) - nearness(a.domain.name, from));
  return closest === undefined ? undefined : viaSender(closest.sender, closest.domain, facts);
}

/** A domain that the author's is, or is below, is near by as many labels. */
const nearness = (domain: string, from: string): number => (isWithin(from, domain) ? domain.split(".").length : 0);

/** SES signs as the relay's domain, and without a MAIL FROM name writes its own (docs.aws.amazon.com/ses, "custom MAIL FROM domain"). */
function viaRelay({ domain, mailFrom, region, through }: SesRelay, facts: Facts): Via {
  const envelope = mailFrom ?? (region === "us-east-1" ? "amazonses.com" : `${region}.amazonses.com`);
  const dkim = [domain];
  if (through !== undefined)
    return {
      addresses: [],
      envelope,
      dkim,
      why: `it leaves from ${through.host}, whose addresses are not declared`,
      unknown: [],
    };
  return { envelope, dkim, ...addressesOf([{ kind: "include", domain: "amazonses.com" }], domain, facts) };
}

function viaSender(sender: Sender, { name }: Domain, facts: Facts): Via {
  const { returnPath, alignment, mechanisms } = sender;
  const dkim = signingDomains(sender, name);
  if (returnPath === undefined)
    return {
      envelope: alignment.spf === "none" ? undefined : name,
      dkim,
      ...addressesOf(mechanisms, name, facts),
    };
  const { holds } = returnPath;
  const leading: readonly Mechanism[] =
    "cname" in holds ? [{ kind: "include", domain: holds.cname }, ...mechanisms] : [...holds.mechanisms, ...mechanisms];
  return { envelope: returnPath.name, dkim, ...addressesOf(leading, name, facts) };
}

/** The domains whose keys sign: its own, another one of the tenant's, or one below it where the service's records hold a key. */
function signingDomains({ keys, signsAs, signsBelow, records }: Sender, domain: string): readonly string[] {
  const inUse = (all: Sender["keys"]) => all.some(({ state }) => state === "active");
  const below = signsBelow ? records.flatMap(({ name }) => name.split("._domainkey.")[1] ?? []) : [];
  return [
    ...new Set([
      ...(inUse(keys) && signsAs === undefined ? [domain] : []),
      ...(signsAs !== undefined && inUse(signsAs.keys) ? [signsAs.domain] : []),
      ...below,
    ]),
  ];
}

/** More networks than a tenant lists; each is one evaluation. */
const MAX_OWN = 50;

function addressesOf(
  mechanisms: readonly Mechanism[],
  domain: string,
  facts: Facts,
): Pick<Via, "addresses" | "why" | "unknown"> {
  const plain = mechanisms.map(({ qualifier: _, ...mechanism }) => mechanism as Mechanism);
  const own = plain.flatMap((one) => ("network" in one ? [one.network] : []));
  const led = plain.filter((one) => !("network" in one));
  const included = spfNetworks(
    {
      name: domain,
      spf: { all: "neutral", parts: led.map((mechanism) => ({ mechanism, senders: [] })), splits: [], cost: NO_COST },
    },
    facts,
  );
  const named = led.flatMap((one) =>
    one.kind === "a"
      ? (["A", "AAAA"] as const).flatMap((type) => factOf(facts, type, one.domain)?.values[0] ?? [])
      : [],
  );
  const first = (family: 4 | 6) => included.filter((network) => network.family === family).slice(0, 1);
  const networks = [...own.slice(0, MAX_OWN), ...first(4), ...first(6)];
  const addresses = [...new Set([...networks.map(firstAddress), ...named])];
  const unknown =
    addresses.length > 0
      ? []
      : neededFacts(led, facts)
          .filter(isMissing(facts))
          .map(({ type, name }) => `${type} ${name}`);
  return { addresses, unknown, why: addresses.length > 0 ? undefined : "no address that it sends from is known" };
}

const NO_COST = { lookups: 0, voids: 0, voidsKnown: true, steps: [], unknown: [], faults: [] };

const firstAddress = (network: Network): string => networkOf(network).address;

const isMissing =
  (facts: Facts) =>
  ({ type, name }: { readonly type: Parameters<typeof factOf>[1]; readonly name: string }) =>
    factOf(facts, type, name) === undefined;

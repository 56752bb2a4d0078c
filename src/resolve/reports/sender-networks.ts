import type { Sender } from "../../model/blueprint.ts";
import { type Facts, factOf } from "../../model/facts.ts";
import type { Relay } from "../../model/relay.ts";
import type { Answer, Question } from "../../standards/dns/question.ts";
import { type Network, readNetworks } from "../../standards/networks/addresses.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { passes } from "../spf/compose.ts";
import { neededFacts } from "../spf/needed-facts.ts";
import { spfNetworks } from "../spf/reach.ts";
import { isName } from "../spf/spf-at.ts";

/** DNS as far as it is known. */
export type KnownAnswer = (question: Question) => Answer;

export interface SenderNetworks {
  readonly networks: readonly Network[];
  /** Whether these are all: nothing is left that the lock does not hold, or that macros make. */
  readonly isKnown: boolean;
}

/** The networks that a sender's mail leaves from, by what SPF of its envelope authorises: once for all of its messages. */
export function senderNetworks(
  sender: Sender,
  relay: Relay | undefined,
  domain: string,
  facts: Facts,
  answer: KnownAnswer,
): SenderNetworks {
  if (relay?.through !== undefined)
    return readAddresses([{ kind: "a", domain: relay.through.host }], domain, facts, answer);
  return readAddresses(relay === undefined ? leading(sender) : [SES], domain, facts, answer);
}

const SES: Mechanism = { kind: "include", domain: "amazonses.com" };

/** What authorises: its mechanisms, and of a return path of its own what is there. */
function leading({ mechanisms, returnPath }: Sender): readonly Mechanism[] {
  if (returnPath === undefined) return mechanisms;
  const { holds } = returnPath;
  return "cname" in holds
    ? [{ kind: "include", domain: holds.cname }, ...mechanisms]
    : [...holds.mechanisms, ...mechanisms];
}

function readAddresses(all: readonly Mechanism[], domain: string, facts: Facts, answer: KnownAnswer): SenderNetworks {
  // Hosts that SPF says nothing of are the sender's all the same.
  const mechanisms = all.map(({ qualifier: _, ...one }) => one as Mechanism).filter(passes);
  const parts = mechanisms.map((mechanism) => ({ mechanism, senders: [] }));
  const networks = spfNetworks({ name: domain, spf: { all: "neutral", parts, splits: [], cost: NO_COST } }, facts);
  let isKnown = mechanisms.length > 0;
  for (const { kind, ...one } of mechanisms) {
    if ("network" in one) continue;
    const hosts = kind === "a" ? [one.domain] : kind === "mx" ? hostsOf(one.domain, answer) : [];
    for (const host of hosts) networks.push(...addressesOf(host, answer));
    isKnown &&= isName(one.domain) && kind !== "exists";
  }
  isKnown &&= neededFacts(mechanisms, facts).every(
    ({ type, name }) => factOf(facts, type, name) !== undefined || (type !== "CNAME" && answer({ type, name }).ok),
  );
  return { networks, isKnown };
}

const NO_COST = { lookups: 0, voids: 0, voidsKnown: true, steps: [], unknown: [], faults: [] };

const addressesOf = (host: string, answer: KnownAnswer): Network[] =>
  (["A", "AAAA"] as const).flatMap((type) => {
    const found = answer({ type, name: host });
    return found.ok ? readNetworks(found.values) : [];
  });

function hostsOf(name: string, answer: KnownAnswer): readonly string[] {
  const found = answer({ type: "MX", name });
  return found.ok ? found.values.map((value) => value.slice(value.indexOf(" ") + 1).toLowerCase()) : [];
}

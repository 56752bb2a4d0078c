import type { Blueprint } from "../../model/blueprint.ts";
import type { NetworkFact } from "../../model/network-facts.ts";
import type { ReportedSource } from "../../model/reports.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { addressBits } from "../../standards/networks/address-bits.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import type { NetworkIndex } from "../../standards/networks/network-index.ts";
import { addTo } from "../group.ts";
import { type Attribution, attribution } from "./attribute.ts";
import { networkTexts } from "./network-of.ts";
import type { DeclaredSenders } from "./senders.ts";
import { addSource, newTally, type Tally } from "./tally.ts";
import type { Vendors } from "./vendors.ts";

/** What the sources of a domain are grouped by. */
export interface Around {
  readonly blueprint: Blueprint;
  readonly senders: DeclaredSenders;
  readonly vendors: Vendors;
  readonly networks: NetworkIndex<NetworkFact>;
  /** The next stage of the domain, where it has one. */
  readonly next: DmarcStage | undefined;
}

/** Sources that are reported as one: of a sender, of a forwarder's network, or of a stranger's. */
export interface Group {
  readonly attribution: Attribution;
  /** Of a sender or forwarder, the label of whom. */
  readonly label: string | undefined;
  readonly tally: Tally;
  readonly fact: NetworkFact | undefined;
}

/** Sources put together: those of a declared sender, all others by network and by what they are taken for. */
export function grouped(reported: Iterable<ReportedSource>, around: Around): readonly Group[] {
  const { senders, networks } = around;
  const attribute = attribution(senders, around.vendors);
  const networkText = networkTexts();
  const own = new Map<string, Group>();
  const others = new Map<string, Group[]>();
  for (const source of reported) {
    const address = addressBits(source.source);
    const fact = address === undefined ? undefined : networks.at(address)[0];
    const found = attribute(source, address, fact?.ptr);
    const network =
      fact !== undefined ? printNetwork(fact.network) : address === undefined ? source.source : networkText(address);
    const label = "looksLike" in found || found.sender === undefined ? undefined : labelOf(found.sender, senders);
    // Senders that a tenant calls the same are one.
    let group = found.kind === "sender" ? own.get(label ?? "") : others.get(network)?.find(isLike(found, label));
    if (group === undefined) {
      const isSender = found.kind === "sender";
      group = { attribution: found, label, tally: newTally(source, network, isSender), fact };
      if (isSender) own.set(label ?? "", group);
      else addTo(others, network, group);
    }
    addSource(group.tally, source, network);
  }
  return [...own.values(), ...[...others.values()].flat()];
}

const labelOf = (sender: number, { domain }: DeclaredSenders): string | undefined => domain.senders[sender]?.label;

const isLike =
  (found: Attribution, label: string | undefined) =>
  ({ attribution: other, label: theirs }: Group): boolean =>
    other.kind === found.kind &&
    theirs === label &&
    (!("looksLike" in found) || !("looksLike" in other) || found.looksLike === other.looksLike);

import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { NetworkFact } from "../../model/network-facts.ts";
import type { SourceReports } from "../../model/report-summary.ts";
import type { ReportedSource } from "../../model/reports.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import type { NetworkIndex } from "../../standards/networks/network-index.ts";
import { type Attribution, attribution } from "./attribute.ts";
import { networkTextOf } from "./network-of.ts";
import { kept } from "./results.ts";
import type { DeclaredSenders } from "./senders.ts";
import { addSource, mainFailure, mostOf, newTally, type Tally } from "./tally.ts";
import type { Vendors } from "./vendors.ts";
import { whySenderFails } from "./why-sender.ts";
import { whyForwarded, whyUnknown } from "./why-stranger.ts";

/** What the sources of a domain are told by. */
export interface Around {
  readonly blueprint: Blueprint;
  readonly senders: DeclaredSenders;
  readonly vendors: Vendors;
  readonly networks: NetworkIndex<NetworkFact>;
  /** The next stage of the domain, where it has one. */
  readonly next: DmarcStage | undefined;
}

/** Sources that are told as one: of a sender, of a forwarder's network, or of a stranger's. */
interface Group {
  readonly attribution: Attribution;
  readonly tally: Tally;
  /** The first of them, by which strangers are told. */
  readonly sample: ReportedSource;
  readonly fact: NetworkFact | undefined;
}

/** All sources of a domain, in the order of `SourceReports`: those of a declared sender as one, all others by network. */
export function sourcesOf(reported: Iterable<ReportedSource>, around: Around): readonly SourceReports[] {
  const attribute = attribution(around.senders, around.vendors);
  const networkText = kept(networkTextOf);
  const groups = new Map<string, Group>();
  for (const source of reported) {
    const found = attribute(source);
    const [fact] = around.networks.at(source.source);
    const network = fact === undefined ? networkText(source.source) : printNetwork(fact.network);
    const key = keyOf(found, network, around.senders);
    let group = groups.get(key);
    if (group === undefined) {
      group = { attribution: found, tally: newTally(), sample: source, fact };
      groups.set(key, group);
    }
    addSource(group.tally, source, network);
  }
  return [...groups.values()].map((group) => sourceOf(group, around)).sort(inOrder);
}

/** Senders that a tenant calls the same are one. */
function keyOf(found: Attribution, network: string, { domain }: DeclaredSenders): string {
  const label = "sender" in found && found.sender !== undefined ? domain.senders[found.sender]?.label : undefined;
  if (found.kind === "sender") return `sender ${label}`;
  if (found.kind === "forwarder") return `forwarder ${network} ${label ?? ""}`;
  return `unknown ${network} ${found.looksLike?.service ?? ""}`;
}

function sourceOf({ attribution: found, tally, sample, fact }: Group, around: Around): SourceReports {
  const { domain } = around.senders;
  const { messages, dkim, spf, dmarc, spfAlone, first, last, networks, addresses } = tally;
  const label = "sender" in found && found.sender !== undefined ? (domain.senders[found.sender]?.label ?? null) : null;
  return {
    sender: found.kind === "sender" ? label : null,
    kind: found.kind,
    forwards: found.kind === "forwarder" ? label : null,
    looksLike: found.kind === "unknown" ? (found.looksLike?.service ?? null) : null,
    network: mostOf(networks),
    owner: found.kind === "sender" || fact === undefined ? null : ownerOf(fact),
    addresses: addresses.size,
    messages,
    dkim: { ...dkim },
    spf: { ...spf },
    dmarc: { ...dmarc },
    spfAlone,
    first,
    last,
    lost: around.next === undefined ? 0 : dmarc.fail,
    why: whyOf(found, tally, sample, around),
  };
}

function whyOf(found: Attribution, tally: Tally, sample: ReportedSource, around: Around): string | null {
  const { senders, blueprint, next } = around;
  const { domain } = senders;
  const failure = mainFailure(tally)?.source;
  if (found.kind === "sender") return failure === undefined ? null : whySenderFails(failure, found.sender, senders);
  if (found.kind === "forwarder")
    return whyForwarded(
      found.sender === undefined ? undefined : domain.senders[found.sender],
      tally.dmarc.pass >= tally.dmarc.fail,
    );
  return whyUnknown(failure ?? sample, serviceOf(found), domain.name, next, blueprint);
}

const serviceOf = (found: Attribution & { readonly kind: "unknown" }): ServiceFile | undefined => found.looksLike;

const ownerOf = ({ asn, name, ptr }: NetworkFact): string | null => {
  const parts = [...(asn === undefined ? [] : [`AS${asn}`]), ...(name === undefined ? [] : [safeLine(name)])];
  return parts.length > 0 ? parts.join(" ") : (ptr ?? null);
};

const RANK = { sender: 0, forwarder: 1, unknown: 2 } as const;

const inOrder = (a: SourceReports, b: SourceReports): number =>
  RANK[a.kind] - RANK[b.kind] ||
  b.messages - a.messages ||
  compare(a.sender ?? a.network, b.sender ?? b.network) ||
  compare(`${a.looksLike}${a.forwards}`, `${b.looksLike}${b.forwards}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

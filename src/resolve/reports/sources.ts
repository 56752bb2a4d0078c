import { addCounts } from "../../model/count.ts";
import type { NetworkFact } from "../../model/network-facts.ts";
import type { DomainReports, SourceReports } from "../../model/report-summary.ts";
import type { ReportedSource } from "../../model/reports.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Attribution } from "./attribute.ts";
import { type Around, type Group, grouped } from "./groups.ts";
import { mainFailure, mainNetwork, type Tally } from "./tally.ts";
import { whySenderFails } from "./why-sender.ts";
import { whyForwarded, whyUnknown } from "./why-stranger.ts";

/** The sources of a domain, and what all of them amount to, listed or not. */
export interface Sources extends Pick<DomainReports, "sources" | "more" | "messages" | "dmarc" | "spfAlone"> {
  /** Messages with a signature that holds and aligns. */
  readonly signed: number;
  /** Messages that fail, and that a receiver made an exception for. */
  readonly excused: number;
}

/** Sources that are listed of a domain; the rest is counted. */
export const MOST_SOURCES = 200;

/** All sources of a domain: those of a declared sender as one, all others by network. */
export function sourcesOf(reported: Iterable<ReportedSource>, around: Around): Sources {
  const groups = grouped(reported, around);
  const listed = listedOf(groups);
  const sum = (all: readonly Group[], of: (one: Tally) => number) =>
    all.reduce((total, { tally }) => addCounts(total, of(tally)), 0);
  const messages = sum(groups, (one) => one.messages);
  return {
    sources: listed.map((group) => sourceReports(group, around)),
    more: {
      sources: groups.length - listed.length,
      messages: groups.length === listed.length ? 0 : messages - sum(listed, (one) => one.messages),
    },
    messages,
    dmarc: { pass: sum(groups, ({ dmarc }) => dmarc.pass), fail: sum(groups, ({ dmarc }) => dmarc.fail) },
    spfAlone: sum(groups, (one) => one.spfAlone),
    signed: sum(groups, ({ dkim }) => dkim.pass),
    excused: sum(groups, (one) => one.excused),
  };
}

/** The listed ones, in the order of `SourceReports`: declared senders are never left out for strangers. */
function listedOf(groups: readonly Group[]): readonly Group[] {
  const most = (all: readonly Group[]) =>
    [...all].sort((a, b) => b.tally.messages - a.tally.messages || compare(nameOf(a), nameOf(b)));
  const of = (kind: Attribution["kind"], all: readonly Group[]) => all.filter((one) => one.attribution.kind === kind);
  const own = most(of("sender", groups)).slice(0, MOST_SOURCES);
  const others = most(groups.filter((one) => one.attribution.kind !== "sender")).slice(0, MOST_SOURCES - own.length);
  return [...own, ...of("forwarder", others), ...of("unknown", others)];
}

/** By which sources with as many messages are in order. */
const nameOf = ({ attribution: found, label, tally }: Group): string =>
  `${label ?? ""} ${tally.network} ${"looksLike" in found ? (found.looksLike?.service ?? "") : ""}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sourceReports(group: Group, around: Around): SourceReports {
  const { attribution: found, tally, label = null, fact } = group;
  const { messages, dkim, spf, dmarc, spfAlone, first, last, addresses } = tally;
  return {
    sender: found.kind === "sender" ? label : null,
    kind: found.kind,
    forwards: found.kind === "forwarder" ? label : null,
    looksLike: found.kind === "unknown" ? (found.looksLike?.service ?? null) : null,
    network: mainNetwork(tally),
    owner: found.kind === "sender" || fact === undefined ? null : ownerOf(fact),
    addresses: addresses?.size ?? 1,
    messages,
    dkim: { ...dkim },
    spf: { ...spf },
    dmarc: { ...dmarc },
    spfAlone,
    first,
    last,
    lost: around.next === undefined ? 0 : dmarc.fail,
    why: whyOf(found, tally, around),
  };
}

function whyOf(found: Attribution, tally: Tally, { senders, blueprint, next }: Around): string | null {
  const { domain } = senders;
  const failure = mainFailure(tally);
  if (found.kind === "sender") return failure === undefined ? null : whySenderFails(failure, found.sender, senders);
  if (found.kind === "unknown")
    return whyUnknown(failure ?? tally.sample, found.looksLike, domain.name, next, blueprint);
  const whose = found.sender === undefined ? undefined : domain.senders[found.sender];
  return whyForwarded(whose, tally.dmarc.pass >= tally.dmarc.fail);
}

const ownerOf = ({ asn, name, ptr }: NetworkFact): string | null => {
  const parts = [...(asn === undefined ? [] : [`AS${asn}`]), ...(name === undefined ? [] : [safeLine(name)])];
  return parts.length > 0 ? parts.join(" ") : (ptr ?? null);
};

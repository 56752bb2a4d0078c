import { addCounts } from "../../model/count.ts";
import type { Count } from "../../model/report-summary.ts";
import type { ReportedSource } from "../../model/reports.ts";

/** What sources that belong together amount to. There may be a hundred thousand: what few need is created when it is needed. */
export interface Tally {
  messages: number;
  readonly dkim: MutableCount;
  readonly spf: MutableCount;
  readonly dmarc: MutableCount;
  spfAlone: number;
  /** Messages that fail, and that a receiver made an exception for. */
  excused: number;
  first: string;
  last: string;
  /** The first source, and the first that fails. */
  readonly sample: ReportedSource;
  failing: ReportedSource | undefined;
  /** All addresses, where there is more than the first source's. */
  addresses: Set<string> | undefined;
  /** Messages by network. */
  readonly network: string;
  networks: Map<string, number> | undefined;
  /** Messages of sources that fail, by what SPF and DKIM found, where that is asked for. */
  readonly failures: Map<string, Failure> | undefined;
}

/** Sources that fail for the same results. */
interface Failure {
  readonly source: ReportedSource;
  messages: number;
}

type MutableCount = { -readonly [Key in keyof Count]: Count[Key] };

const none = (): MutableCount => ({ pass: 0, fail: 0 });

/** The kinds of failures that are kept apart: a stranger may invent as many as he sends messages. */
const MOST_FAILURES = 1000;

/** A tally that begins with a source, which is not counted yet; `network` is the one that its address is grouped by. */
export const newTally = (sample: ReportedSource, network: string, isSender: boolean): Tally => ({
  ...{ messages: 0, dkim: none(), spf: none(), dmarc: none(), spfAlone: 0, excused: 0 },
  ...{ first: sample.first, last: sample.last },
  ...{ sample, network, failing: undefined, addresses: undefined, networks: undefined },
  failures: isSender ? new Map() : undefined,
});

/** Counts a source. */
export function addSource(tally: Tally, source: ReportedSource, network: string): void {
  const { messages, alignedSpf, alignedDkim, first, last } = source;
  if (network !== tally.network || tally.networks !== undefined) {
    tally.networks ??= new Map([[tally.network, tally.messages]]);
    tally.networks.set(network, addCounts(tally.networks.get(network) ?? 0, messages));
  }
  if (source.source !== tally.sample.source || tally.addresses !== undefined) {
    tally.addresses ??= new Set([tally.sample.source]);
    tally.addresses.add(source.source);
  }
  tally.messages = addCounts(tally.messages, messages);
  count(tally.dkim, alignedDkim, messages);
  count(tally.spf, alignedSpf, messages);
  count(tally.dmarc, alignedSpf || alignedDkim, messages);
  if (alignedSpf && !alignedDkim) tally.spfAlone = addCounts(tally.spfAlone, messages);
  if (first < tally.first) tally.first = first;
  if (last > tally.last) tally.last = last;
  if (alignedSpf || alignedDkim) return;
  if (source.override !== "") tally.excused = addCounts(tally.excused, messages);
  tally.failing ??= source;
  if (tally.failures === undefined) return;
  const key = `${source.spf}|${source.dkim}`;
  const before = tally.failures.get(key);
  if (before !== undefined) before.messages = addCounts(before.messages, messages);
  else if (tally.failures.size < MOST_FAILURES) tally.failures.set(key, { source, messages });
}

function count(into: MutableCount, isPass: boolean, messages: number): void {
  if (isPass) into.pass = addCounts(into.pass, messages);
  else into.fail = addCounts(into.fail, messages);
}

/** The network with the most messages; of several, the first by name. */
export function mainNetwork({ network, networks }: Tally): string {
  let [most, best] = [network, -1];
  for (const [key, messages] of networks ?? [])
    if (messages > best || (messages === best && key < most)) [most, best] = [key, messages];
  return most;
}

/** A source that fails as most of those do; undefined where nothing fails. */
export function mainFailure({ failing, failures }: Tally): ReportedSource | undefined {
  let most: Failure | undefined;
  for (const one of failures?.values() ?? []) if (most === undefined || one.messages > most.messages) most = one;
  return most?.source ?? failing;
}

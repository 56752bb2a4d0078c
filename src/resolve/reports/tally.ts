import { addCounts } from "../../model/count.ts";
import type { Count } from "../../model/report-summary.ts";
import type { ReportedSource } from "../../model/reports.ts";

/** What sources that belong together amount to. */
export interface Tally {
  messages: number;
  readonly dkim: MutableCount;
  readonly spf: MutableCount;
  readonly dmarc: MutableCount;
  spfAlone: number;
  first: string;
  last: string;
  /** Messages by network. */
  readonly networks: Map<string, number>;
  readonly addresses: Set<string>;
  /** Messages that fail, by what SPF and DKIM found. */
  readonly failures: Map<string, Failure>;
}

/** Sources that fail for the same results. */
export interface Failure {
  readonly source: ReportedSource;
  messages: number;
}

type MutableCount = { -readonly [Key in keyof Count]: Count[Key] };

const none = (): MutableCount => ({ pass: 0, fail: 0 });

/** The kinds of failures that are kept apart: a stranger may invent as many as he sends messages. */
const MOST_FAILURES = 1000;

export const newTally = (): Tally => ({
  messages: 0,
  dkim: none(),
  spf: none(),
  dmarc: none(),
  spfAlone: 0,
  first: "",
  last: "",
  networks: new Map(),
  addresses: new Set(),
  failures: new Map(),
});

/** Adds a source; `network` is the one that its address is told by. */
export function addSource(tally: Tally, source: ReportedSource, network: string): void {
  const { messages, alignedSpf, alignedDkim, first, last } = source;
  tally.messages = addCounts(tally.messages, messages);
  count(tally.dkim, alignedDkim, messages);
  count(tally.spf, alignedSpf, messages);
  count(tally.dmarc, alignedSpf || alignedDkim, messages);
  if (alignedSpf && !alignedDkim) tally.spfAlone = addCounts(tally.spfAlone, messages);
  if (tally.first === "" || first < tally.first) tally.first = first;
  if (last > tally.last) tally.last = last;
  tally.networks.set(network, addCounts(tally.networks.get(network) ?? 0, messages));
  tally.addresses.add(source.source);
  if (alignedSpf || alignedDkim) return;
  const key = `${source.spf}|${source.dkim}`;
  const before = tally.failures.get(key);
  if (before !== undefined) before.messages = addCounts(before.messages, messages);
  else if (tally.failures.size < MOST_FAILURES) tally.failures.set(key, { source, messages });
}

export function count(into: MutableCount, isPass: boolean, messages: number): void {
  const side = isPass ? "pass" : "fail";
  into[side] = addCounts(into[side], messages);
}

/** The key with the most; of several, the first by name. */
export function mostOf(counts: ReadonlyMap<string, number>): string {
  let [most, best] = ["", -1];
  for (const [key, messages] of counts)
    if (messages > best || (messages === best && key < most)) [most, best] = [key, messages];
  return most;
}

/** The failure of the most messages; undefined where nothing fails. */
export function mainFailure({ failures }: Tally): Failure | undefined {
  let most: Failure | undefined;
  for (const one of failures.values()) if (most === undefined || one.messages > most.messages) most = one;
  return most;
}

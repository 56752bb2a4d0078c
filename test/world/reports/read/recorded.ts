import { Readable } from "node:stream";
import type { DmarcRow, TlsRow } from "../../../../src/model/reports.ts";
import type { Delivery } from "../../../../src/world/reports/delivery.ts";
import { deliveriesAt } from "../../../../src/world/reports/read/deliveries.ts";
import { type ReadOptions, readReports } from "../../../../src/world/reports/read/read-reports.ts";
import type { Refusal, ReportHead, ReportSink } from "../../../../src/world/reports/sink.ts";

/** A day after the reports of the corpus. */
export const NOW = Date.UTC(2026, 10, 24) / 1000;

/** What a sink was told. */
export interface Recorded {
  readonly reports: { readonly head: ReportHead; readonly rows: readonly (DmarcRow | TlsRow)[] }[];
  readonly refusals: Refusal[];
  readonly failures: { readonly domain: string; readonly day: string }[];
  /** Of the failure reports. */
  readonly failureIds: string[];
  readonly done: (string | undefined)[];
  /** Reports that were begun and taken back. */
  aborted: number;
}

/** A sink that keeps what it is told, and insists on the order of calls. `known`: what was read before. */
export function recorder(known: ReadonlySet<string> = new Set()): {
  readonly sink: ReportSink;
  readonly recorded: Recorded;
} {
  const recorded: Recorded = { reports: [], refusals: [], failures: [], failureIds: [], done: [], aborted: 0 };
  let open: { head: ReportHead; rows: (DmarcRow | TlsRow)[] } | undefined;
  const opened = () => {
    if (open === undefined) throw new Error("a report must have begun");
    return open;
  };
  const sink: ReportSink = {
    unread: async (deliveries) => deliveries.filter(({ seen }) => seen === undefined || !known.has(seen)),
    begin: (head) => {
      if (open !== undefined) throw new Error("a report must end before the next begins");
      open = { head, rows: [] };
    },
    dmarc: (rows) => void opened().rows.push(...rows),
    tls: (rows) => void opened().rows.push(...rows),
    commit: () => {
      recorded.reports.push(opened());
      open = undefined;
    },
    abort: () => {
      opened();
      open = undefined;
      recorded.aborted++;
    },
    failure: (domain, day, id) => {
      recorded.failures.push({ domain, day });
      recorded.failureIds.push(id);
    },
    refuse: (refusal) => void recorded.refusals.push(refusal),
    done: (seen) => {
      if (open !== undefined) throw new Error("a report must end before its delivery does");
      recorded.done.push(seen);
    },
  };
  return { sink, recorded };
}

/** Whether a domain is example.com or below it. */
export const isOurs = (domain: string): boolean => domain === "example.com" || domain.endsWith(".example.com");

/** What comes of deliveries, or of a source. */
export async function read(from: string | readonly Delivery[], options: Partial<ReadOptions> = {}): Promise<Recorded> {
  const { sink, recorded } = recorder();
  const deliveries =
    typeof from === "string" ? deliveriesAt(from, noOther) : (Readable.from(from) as AsyncIterable<Delivery>);
  await readReports(deliveries, sink, { isOurs, now: NOW, ...options });
  return recorded;
}

/** What comes of one delivery's octets, in pieces of so many. */
export const readOctets = (name: string, octets: Buffer, size = 64 * 1024): Promise<Recorded> =>
  read([delivery(name, octets, size)]);

export function delivery(name: string, octets: Buffer, size = 64 * 1024): Delivery {
  return { name, seen: name, open: async () => Readable.from(pieces(octets, size), { objectMode: false }) };
}

function* pieces(octets: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}

/** No source beside files. */
export const noOther = {
  stdin: Readable.from([]),
  objects: () => {
    throw new Error("no bucket is read here");
  },
};

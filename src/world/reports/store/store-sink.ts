import type { ReportHead, ReportSink } from "../sink.ts";
import type { Written } from "../store.ts";
import { type KeptDays, type Taken, writeBatch } from "./batch.ts";
import type { Engine } from "./engine.ts";
import { batchName } from "./layout.ts";
import { openLedger } from "./ledger.ts";
import { Refusals } from "./refusals.ts";
import type { Shelf } from "./shelf.ts";
import { openStaging, type Staging } from "./staging.ts";

/** So much is kept together, and stays where a run is stopped later. */
const BATCH = { rows: 200_000, entries: 50_000 };
/** UTF-16 units of results by which a row counts as one more. */
const ROW_TEXT = 160;
/** UTF-16 units of results that wait until DuckDB may put them aside: not all at the end, when nobody reads beside it. */
const MOST_WAITING = 2 ** 20;

export interface SinkSettings {
  readonly kept: KeptDays;
  /** As 2026-11-22T10:00:00Z. */
  readonly now: string;
  /** The last of the batches that exist already; empty: there is none. */
  readonly last: string;
  /** Their ledgers, readable here. */
  readonly markers: readonly string[];
  /** @default 200,000 rows, or 50,000 reports and deliveries */
  readonly batch?: { readonly rows: number; readonly entries: number };
}

export interface StoreSink {
  readonly sink: ReportSink;
  /** Keeps what is left, and reports what the whole reading brought. */
  readonly finish: () => Promise<Written>;
}

/** A sink that keeps reports as batches of files. */
export async function storeSink(engine: Engine, shelf: Shelf, settings: SinkSettings): Promise<StoreSink> {
  const { kept, now, markers, batch = BATCH } = settings;
  const staging = await openStaging(engine);
  const ledger = await openLedger(engine, markers);
  const refusals = new Refusals();
  let { last } = settings;
  const total = { reports: 0, messages: 0, sessions: 0, failureReports: 0, known: { deliveries: 0, reports: 0 } };
  let open: { readonly head: ReportHead; readonly isKept: boolean; rows: number; number: number } | undefined;
  /** The number of the report that is open, or was last. */
  let report = 0;
  /** What came since the last batch: rows of reports that have ended, however they did, and what is known to the ledger. */
  let [rows, entries] = [0, 0];
  let waiting = 0;

  const end = () => {
    rows += open?.rows ?? 0;
    open = undefined;
  };
  const keep = async () => {
    staging.flush();
    last = batchName(now, last);
    add(total, await writeBatch(engine, shelf, kept, last, now.slice(0, 10)));
    ledger.kept();
    await staging.clear(open === undefined ? -1 : report);
    [rows, entries] = [0, 0];
  };
  const isDue = () => rows >= batch.rows || entries >= batch.entries;
  const isKept = (day: string) => day >= kept.earliest && day <= kept.latest;
  const take = <T>(
    given: readonly T[],
    number: (row: T) => number,
    stage: (staging: Staging, row: T) => void,
  ): Promise<void> | undefined => {
    if (open?.isKept !== true) return undefined;
    for (const row of given) {
      stage(staging, row);
      open.number += number(row);
    }
    open.rows += given.length;
    return isDue() ? keep() : undefined;
  };

  const sink: ReportSink = {
    unread: async (deliveries) => {
      const named = deliveries.filter(({ seen }) => seen !== undefined);
      const indices = await ledger.read(named.map(({ seen = "" }) => seen));
      const read = new Set(named.filter((_, index) => indices.has(index)));
      total.known.deliveries += read.size;
      return deliveries.filter((delivery) => !read.has(delivery));
    },
    begin: (head) => {
      end();
      report += 1;
      open = { head, isKept: isKept(head.day), rows: 0, number: 0 };
    },
    dmarc: (given) =>
      take(
        given,
        ({ messages }) => messages,
        (to, row) => {
          to.dmarc(report, row);
          const text = row.spf.length + row.dkim.length;
          if (open !== undefined) open.rows += Math.floor(text / ROW_TEXT);
          waiting += text;
          if (waiting < MOST_WAITING) return;
          to.flush();
          waiting = 0;
        },
      ),
    tls: (given) =>
      take(
        given,
        ({ sessions }) => sessions,
        (to, row) => to.tls(report, row),
      ),
    commit: () => {
      if (open === undefined) return;
      const { head, number } = open;
      end();
      entries += 1;
      if (isKept(head.day)) staging.report(report, head, number);
      else refusals.add(untimely(head, kept));
    },
    abort: end,
    failure: (domain, day, id) => {
      end();
      if (!isKept(day)) return;
      report += 1;
      staging.failure(report, domain, day);
      staging.report(report, { kind: "failure", reporter: "", id, domain, day }, 1);
      entries += 1;
    },
    refuse: (refusal) => refusals.add(refusal),
    done: async (seen) => {
      end();
      if (seen !== undefined) {
        staging.delivery(seen);
        ledger.add(seen);
        entries += 1;
      }
      if (isDue()) await keep();
    },
  };
  return {
    sink,
    finish: async () => {
      end();
      await keep();
      return { ...total, refused: refusals.all() };
    },
  };
}

function add(
  total: { -readonly [key in Exclude<keyof Taken, "known">]: number } & { known: { reports: number } },
  taken: Taken,
): void {
  total.reports += taken.reports;
  total.messages += taken.messages;
  total.sessions += taken.sessions;
  total.failureReports += taken.failureReports;
  total.known.reports += taken.known;
}

/** Reports of days that are not kept: their rows would be deleted at once, or never. */
function untimely({ reporter, id, day }: ReportHead, { earliest, latest }: KeptDays) {
  return {
    reason: "untimely" as const,
    where: `${reporter}: ${id}`,
    why: `its period must begin between ${earliest} and ${latest}, got ${day}`,
  };
}

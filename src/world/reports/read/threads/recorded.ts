import type { DmarcRow, TlsRow } from "../../../../model/reports.ts";
import type { Refusal, ReportHead, ReportSink } from "../../sink.ts";

/** What a sink received, as JSON has it. */
export type Event =
  | readonly ["begin", ReportHead]
  | readonly ["dmarc", readonly PackedRow[]]
  | readonly ["tls", readonly TlsRow[]]
  | readonly ["commit"]
  | readonly ["abort"]
  | readonly ["failure", string, string, string]
  | readonly ["refuse", Refusal];

/** What came of a delivery. */
export interface Recorded {
  readonly events: readonly Event[];
  /** It was read to its end, and need not be tried again. */
  readonly isDone: boolean;
}

/** There is more to report than is held in memory at once. */
export class TooMuch extends Error {}

/** A sink that keeps what it is told, in order: about as many characters of JSON as `left` says. Throws TooMuch beyond. */
export class Recorder {
  readonly #left: { characters: number };
  #events: Event[] = [];

  constructor(characters: number) {
    this.#left = { characters };
  }

  /** What was reported since it was asked last. */
  taken(): readonly Event[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  readonly sink: ReportSink = {
    unread: async (deliveries) => deliveries,
    begin: (head) => this.#put(["begin", head], head.reporter.length + head.id.length + head.domain.length),
    dmarc: (rows) => {
      let length = 0;
      for (const row of rows) length += row.from.length + row.spf.length + row.dkim.length + 150;
      this.#put(["dmarc", rows.map(packed)], length);
    },
    tls: (rows) =>
      this.#put(
        ["tls", rows],
        rows.reduce((sum, { domain, mx }) => sum + domain.length + mx.length + 150, 0),
      ),
    commit: () => this.#put(["commit"], 0),
    abort: () => this.#put(["abort"], 0),
    failure: (domain, day, id) => this.#put(["failure", domain, day, id], domain.length + id.length),
    refuse: (refusal) => this.#put(["refuse", refusal], refusal.where.length + refusal.why.length),
    done: () => undefined,
  };

  #put(event: Event, length: number): void {
    this.#left.characters -= length + 50;
    if (this.#left.characters < 0) throw new TooMuch("there must be room for what a report holds, got more");
    this.#events.push(event);
  }
}

/** Replays to a sink what another one received. */
export async function replay(events: readonly Event[], sink: ReportSink): Promise<void> {
  let head: ReportHead | undefined;
  for (const event of events)
    switch (event[0]) {
      case "begin":
        [, head] = event;
        sink.begin(head);
        break;
      case "dmarc":
        if (head !== undefined) await sink.dmarc(unpacked(event[1], head));
        break;
      case "tls":
        await sink.tls(event[1]);
        break;
      case "commit":
        sink.commit();
        break;
      case "abort":
        sink.abort();
        break;
      case "failure":
        sink.failure(event[1], event[2], event[3]);
        break;
      case "refuse":
        sink.refuse(event[1]);
    }
}

/** A row without the names of its fields, which would be most of it, and without what its report says of all its rows. */
type PackedRow = ReturnType<typeof packed>;

const packed = (row: DmarcRow) =>
  [
    row.from,
    row.source,
    row.spf,
    row.dkim,
    row.alignedSpf,
    row.alignedDkim,
    row.disposition,
    row.override,
    row.messages,
  ] as const;

const unpacked = (rows: readonly PackedRow[], { day, reporter, domain: policyDomain }: ReportHead): DmarcRow[] =>
  rows.map(([from, source, spf, dkim, alignedSpf, alignedDkim, disposition, override, messages]) => ({
    day,
    from,
    policyDomain,
    reporter,
    source,
    spf,
    dkim,
    alignedSpf,
    alignedDkim,
    disposition,
    override,
    messages,
  }));

import type { Delivery } from "../delivery.ts";
import type { ReportSink } from "../sink.ts";
import type { Reading } from "./context.ts";
import { opened } from "./opened.ts";
import { readDelivery } from "./read-delivery.ts";
import type { Readers } from "./threads/readers.ts";
import { replay } from "./threads/recorded.ts";
import { Turns } from "./turns.ts";

export interface ReadOptions {
  /** Whether a domain, in A-labels, is one that reports are awaited of: declared here, or below one that is. */
  readonly isOurs: (domain: string) => boolean;
  /** Seconds since 1970: no report is of days to come. */
  readonly now: number;
  /** Threads that read small files where there are many, for whoever gives them to close; undefined: everything is read here. What comes of it is the same. */
  readonly readers?: Readers | undefined;
}

/**
 * Reads what was not read before, each delivery as it comes: what is in memory does not grow with a report, nor with their number. The sink is
 * told of one after the other, in their order. Whatever is refused is reported and left; it throws what the sink throws, and what the listing of
 * deliveries does.
 */
export async function readReports(
  deliveries: AsyncIterable<Delivery>,
  sink: ReportSink,
  { isOurs, now, readers }: ReadOptions,
): Promise<void> {
  const turns = new Turns(deliveries, sink, readers);
  for (let turn = await turns.next(); turn !== undefined; turn = await turns.next()) {
    const recorded = await turn.recorded?.();
    for (const [index, { events, isDone }] of (recorded ?? []).entries()) {
      await replay(events, sink);
      if (isDone) await sink.done(turn.deliveries[index]?.seen);
    }
    await readHere({ sink, isOurs, now }, turn.deliveries.slice(recorded?.length ?? 0));
    turns.end(turn);
  }
}

async function readHere(reading: Reading, deliveries: readonly Delivery[]): Promise<void> {
  for await (const { delivery, octets } of opened(deliveries)) {
    const outcome = await readDelivery(reading, delivery.name, octets);
    // What could not be read is tried again another time.
    if (outcome !== "unreadable") await reading.sink.done(delivery.seen);
  }
}

import { strangersWords } from "../../../standards/text/strangers-words.ts";
import type { Delivery } from "../delivery.ts";
import type { ReportSink } from "../sink.ts";
import { type Outcome, orRefused, type Reading, within } from "./context.ts";
import { kindOf } from "./kind.ts";
import { messagesOf } from "./mbox.ts";
import { readMessage } from "./message.ts";
import { type Octets, peeked, readable } from "./octets.ts";
import { opened } from "./opened.ts";
import { readPacked, wordsOf } from "./packed.ts";
import { Refused } from "./refused.ts";

export interface ReadOptions {
  /** Whether a domain, in A-labels, is one that reports are awaited of: declared here, or below one that is. */
  readonly isOurs: (domain: string) => boolean;
  /** Seconds since 1970: no report is of days to come. */
  readonly now: number;
}

/** Deliveries that the sink is asked of at once. */
const BATCH = 512;

/**
 * Reads what was not read before, one delivery after the other, each as it comes: what is in memory does not grow with a report, nor with their
 * number. Whatever is refused is told and left; it throws what the sink throws, and what the listing of deliveries does.
 */
export async function readReports(
  deliveries: AsyncIterable<Delivery>,
  sink: ReportSink,
  { isOurs, now }: ReadOptions,
): Promise<void> {
  const reading = { sink, isOurs, now };
  for await (const batch of batches(deliveries)) {
    const unread = await sink.unread(batch);
    for await (const { delivery, octets } of opened(unread)) {
      const where = strangersWords(delivery.name, 500);
      const outcome = await orRefused(reading, where, async () =>
        readDelivery(reading, where, readable(await octets())),
      );
      // What could not be read is tried again another time.
      if (outcome !== "unreadable") await sink.done(delivery.seen);
    }
  }
}

async function readDelivery(reading: Reading, where: string, source: Octets): Promise<Outcome> {
  const octets = await peeked(source);
  const kind = kindOf(octets.start);
  if (kind === "mbox") return readMailbox(reading, where, octets.octets);
  if (kind === "message") return readMessage(reading, where, octets.octets);
  const read = readPacked(reading, where, kind, octets);
  if (read !== undefined) return read;
  if (kind === "empty") throw new Refused("empty", "it must hold a report, got nothing");
  throw new Refused(
    "wrong-type",
    `it must be a report, an archive of one, a message or a mailbox, got ${wordsOf(kind)}`,
  );
}

/** Each message for itself. */
async function readMailbox(reading: Reading, where: string, mailbox: Octets): Promise<Outcome> {
  let number = 0;
  for await (const message of messagesOf(mailbox)) {
    number++;
    const one = await orRefused(reading, within(where, `message ${number}`), () =>
      readMessage(reading, within(where, `message ${number}`), message),
    );
    if (one === "unreadable") return one;
  }
  return "told";
}

async function* batches(deliveries: AsyncIterable<Delivery>): AsyncGenerator<readonly Delivery[]> {
  let batch: Delivery[] = [];
  for await (const delivery of deliveries) {
    batch.push(delivery);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

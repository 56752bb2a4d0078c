import { Readable } from "node:stream";
import type { Delivery } from "../delivery.ts";
import type { Octets } from "./octets.ts";
import { refusedAs } from "./refused.ts";

/** Deliveries that are opened before their turn: a bucket takes its time to answer. */
const AHEAD = 8;

/** Deliveries in order, some opened ahead. `octets` throws Refused where one cannot be opened; each is closed after its turn, all in the end. */
export async function* opened(
  deliveries: readonly Delivery[],
): AsyncGenerator<{ readonly delivery: Delivery; readonly octets: () => Promise<Octets> }> {
  const waiting: Promise<Octets | Error>[] = [];
  let next = 0;
  const openNext = (): void => {
    const delivery = deliveries[next++];
    if (delivery !== undefined) waiting.push(openOne(delivery));
  };
  for (let ahead = 0; ahead < AHEAD; ahead++) openNext();
  try {
    for (const delivery of deliveries) {
      const [one] = waiting;
      const octets = async (): Promise<Octets> => {
        const stream = await one;
        if (stream === undefined || stream instanceof Error)
          throw refusedAs("unreadable", "it must be readable", stream);
        return stream;
      };
      yield { delivery, octets };
      close(await waiting.shift());
      openNext();
    }
  } finally {
    for (const one of waiting) close(await one);
  }
}

/** Before its turn nobody listens to what goes wrong with a stream: it is kept, and thrown where the stream is read. */
async function openOne(delivery: Delivery): Promise<Octets | Error> {
  try {
    const stream = await delivery.open();
    if (stream instanceof Readable) stream.on("error", () => undefined);
    return stream;
  } catch (error) {
    return error instanceof Error ? error : new Error("it cannot be opened");
  }
}

function close(stream: Octets | Error | undefined): void {
  if (stream instanceof Readable) stream.destroy();
}

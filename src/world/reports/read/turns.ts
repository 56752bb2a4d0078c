import type { Delivery } from "../delivery.ts";
import type { ReportSink } from "../sink.ts";
import type { Readers } from "./threads/readers.ts";
import type { Recorded } from "./threads/recorded.ts";

/** Deliveries that the sink is asked of at once. */
const BATCH = 512;
/** From so many small files of a batch on, threads are worth their start. */
export const MANY = 256;
/** What a thread is given at once: files, and their octets together. */
const TURN = { files: 32, octets: 128 * 1024 };

/** Deliveries that are read together: by a thread, or here. */
export interface Turn {
  readonly deliveries: readonly Delivery[];
  /** What a thread read of the first of them, perhaps all; undefined: nothing. */
  readonly recorded: (() => Promise<readonly Recorded[] | undefined>) | undefined;
}

/** What is not read yet, in order; threads have the next ones already. The sink is asked by nobody else meanwhile. */
export class Turns {
  readonly #sink: ReportSink;
  readonly #readers: Readers | undefined;
  readonly #source: AsyncGenerator<Turn | "wait">;
  readonly #queue: Turn[] = [];
  /** By what deliveries are known that were handed out, and have not ended. */
  readonly #open = new Set<string>();
  #isOver = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(deliveries: AsyncIterable<Delivery>, sink: ReportSink, readers: Readers | undefined) {
    this.#sink = sink;
    this.#readers = readers;
    this.#source = this.#turns(deliveries);
  }

  /** What goes wrong with the listing is thrown after what was listed before. */
  async next(): Promise<Turn | undefined> {
    let isHeld = false;
    while (!this.#isOver && !isHeld && this.#queue.length < (this.#readers?.ahead ?? 1)) {
      try {
        const { done, value } = await this.#source.next();
        if (done === true) this.#isOver = true;
        else if (value !== "wait") this.#queue.push(value);
        else isHeld = this.#queue.length > 0;
      } catch (error) {
        this.#failure = { error };
        this.#isOver = true;
      }
    }
    const turn = this.#queue.shift();
    if (turn === undefined && this.#failure !== undefined) throw this.#failure.error;
    return turn;
  }

  /** The turn was read to its end. */
  end({ deliveries }: Turn): void {
    for (const { seen } of deliveries) if (seen !== undefined) this.#open.delete(seen);
  }

  async *#turns(deliveries: AsyncIterable<Delivery>): AsyncGenerator<Turn | "wait"> {
    for await (const batch of batches(deliveries)) {
      // Whether one is known is clear once the same one before it has ended.
      while (batch.some(({ seen }) => seen !== undefined && this.#open.has(seen))) yield "wait";
      const unread = await this.#sink.unread(batch);
      if (this.#readers !== undefined) for (const { seen } of unread) if (seen !== undefined) this.#open.add(seen);
      yield* this.#shared(unread);
    }
  }

  *#shared(unread: readonly Delivery[]): Generator<Turn> {
    const readers = this.#readers;
    if (readers === undefined || !(readers.isStarted || isMany(unread))) {
      if (unread.length > 0) yield { deliveries: unread, recorded: undefined };
      return;
    }
    for (const deliveries of parts(unread)) {
      const files = deliveries.flatMap(({ file }) => (file === undefined ? [] : [file.path]));
      yield { deliveries, recorded: files.length > 0 ? readers.read(files) : undefined };
    }
  }
}

const isMany = (deliveries: readonly Delivery[]): boolean =>
  deliveries.filter(({ file }) => file !== undefined).length >= MANY;

/** Small files in parts, and what is between them. */
function* parts(deliveries: readonly Delivery[]): Generator<readonly Delivery[]> {
  let part: Delivery[] = [];
  let octets = 0;
  for (const delivery of deliveries) {
    const size = delivery.file?.size ?? 0;
    const isOther = part[0] !== undefined && (part[0].file === undefined) !== (delivery.file === undefined);
    if (isOther || part.length >= TURN.files || (part.length > 0 && octets + size > TURN.octets)) {
      yield part;
      part = [];
      octets = 0;
    }
    part.push(delivery);
    octets += size;
  }
  if (part.length > 0) yield part;
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

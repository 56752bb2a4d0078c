import { Refused, refusedAs } from "./refused.ts";

/** Octets as they come. */
export type Octets = AsyncIterable<Uint8Array>;

/** What fits into this is read at once. */
const SMALL = 64 * 1024;

/** The first octets, and all of them once more. */
export interface Peeked {
  /** At most of some chunks; fewer than 512 only where there are no more. */
  readonly start: Buffer;
  /** `start` is all there is. */
  readonly isWhole: boolean;
  readonly octets: Octets;
}

/** Reads the first octets without losing them. */
export async function peeked(octets: Octets): Promise<Peeked> {
  const iterator = octets[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size < SMALL) {
    const { done, value } = await iterator.next();
    if (done === true) {
      isWhole = true;
      break;
    }
    chunks.push(value);
    size += value.length;
  }
  const [first] = chunks;
  const start = chunks.length === 1 && first !== undefined ? bufferOf(first) : Buffer.concat(chunks);
  return { start, isWhole, octets: isWhole ? only(start) : onward(start, iterator) };
}

export async function* only(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  if (octets.length > 0) yield octets;
}

async function* onward(start: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** All octets at once, where they are at most so many. */
export async function collected(octets: Octets, most: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bounded(octets, most, what)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The octets, refused where they are more than so many. */
export async function* bounded(octets: Octets, most: number, what: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of octets) {
    size += chunk.length;
    if (size > most) throw new Refused("too-large", `${what} must have at most ${most} octets, got more`);
    yield chunk;
  }
}

/** The octets of a source that may fail: then it is `unreadable`, whatever reads them. */
export async function* readable(octets: Octets): AsyncGenerator<Uint8Array> {
  try {
    // Text of standard input is octets again.
    for await (const chunk of octets) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
  } catch (error) {
    throw refusedAs("unreadable", "it must be readable", error);
  }
}

export const bufferOf = (octets: Uint8Array): Buffer =>
  Buffer.isBuffer(octets) ? octets : Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);

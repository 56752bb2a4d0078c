import { bufferOf, type Octets } from "./octets.ts";

const SEPARATOR = Buffer.from("\nFrom ");

/**
 * The messages of a mailbox file (RFC 4155), each to be read before the next; what is left of one is passed over. A line that begins with
 * `From ` begins a message: what wrote the file has put something before such lines within one.
 */
export async function* messagesOf(octets: Octets): AsyncGenerator<Octets> {
  const pieces = separated(octets);
  let next = await pieces.next();
  let isOver = false;

  /** Undefined at the message's end. */
  const piece = async (): Promise<Uint8Array | undefined> => {
    if (isOver || next.done === true) {
      isOver = true;
      return undefined;
    }
    const { value } = next;
    next = await pieces.next();
    isOver = value === undefined;
    return value;
  };
  async function* message(): AsyncGenerator<Uint8Array> {
    for (let one = await piece(); one !== undefined; one = await piece()) yield one;
  }

  while (next.done !== true) {
    isOver = false;
    yield message();
    while (!isOver) await piece();
  }
}

/** The file in pieces; undefined: a message ends. */
async function* separated(octets: Octets): AsyncGenerator<Uint8Array | undefined> {
  let held = Buffer.alloc(0);
  for await (const chunk of octets) {
    let piece = held.length === 0 ? bufferOf(chunk) : Buffer.concat([held, chunk]);
    for (let at = piece.indexOf(SEPARATOR); at !== -1; at = piece.indexOf(SEPARATOR)) {
      if (at > 0) yield piece.subarray(0, at + 1);
      yield undefined;
      piece = piece.subarray(at + 1);
    }
    // The end may be the beginning of a separator.
    const keep = Math.min(piece.length, SEPARATOR.length - 1);
    if (piece.length > keep) yield piece.subarray(0, piece.length - keep);
    held = Buffer.from(piece.subarray(piece.length - keep));
  }
  if (held.length > 0) yield held;
}

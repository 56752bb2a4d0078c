import { pipeline, Readable } from "node:stream";
import type { MimeNode, Piece } from "mailsplit";
import { LIMITS } from "./limits.ts";
import { bounded, bufferOf, type Octets } from "./octets.ts";
import { Refused, refusedAs } from "./refused.ts";
import { decoded } from "./transfer-encoding.ts";

/** A part of a message, or the message itself. */
export interface Part {
  readonly isRoot: boolean;
  /** Lower-case: `application/gzip`. */
  readonly type: string;
  /** As the message has it: anything; empty where none is said. */
  readonly filename: string;
  /** Lines of the fields with that name, the topmost first. */
  readonly fields: (name: string) => readonly string[];
  /** Its content, decoded; of a multipart none. */
  readonly octets: Octets;
}

/** The parts of a message (RFC 2045, RFC 2046), each to be read before the next; what is left of one is passed over. */
export async function* partsOf(message: Octets): AsyncGenerator<Part> {
  const { splitter } = await import("./mail-library.ts");
  const source = Readable.from(withLines(bounded(message, LIMITS.message, "a message")), { objectMode: false });
  const split = splitter();
  // What goes wrong is thrown where the pieces are read.
  pipeline(source, split, () => undefined);
  const pieces = (split as AsyncIterable<Piece>)[Symbol.asyncIterator]();
  let next: IteratorResult<Piece> | undefined;
  try {
    next = await pieces.next();
    while (next.done !== true) {
      if (next.value.type === "node") {
        const node = next.value;
        next = await pieces.next();
        yield partOf(node, decoded(body(node), node.encoding));
      } else next = await pieces.next();
    }
  } catch (error) {
    const isLarge = error instanceof Error && "code" in error && error.code === "EMAXLEN";
    throw refusedAs(isLarge ? "too-large" : "malformed", "it must be a message of a few parts", error);
  } finally {
    split.destroy();
    source.destroy();
  }

  /** The pieces up to the next part. */
  async function* body(node: MimeNode): AsyncGenerator<Uint8Array> {
    while (next !== undefined && next.done !== true && next.value.type !== "node") {
      const { value } = next;
      if (value.type === "body" && value.node === node && node.multipart === false) yield value.value;
      next = await pieces.next();
    }
  }
}

const partOf = (node: MimeNode, octets: Octets): Part => ({
  isRoot: node.root,
  type: node.multipart === false ? node.contentType || "application/octet-stream" : "multipart",
  filename: node.filename || "",
  fields: (name) => node.headers.get(name),
  octets,
});

/** Refuses a line that would have to be held in memory. */
async function* withLines(octets: Octets): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of octets) {
    const line = bufferOf(chunk);
    const first = line.indexOf(0x0a);
    length = first === -1 ? length + line.length : length + first;
    if (length > LIMITS.line)
      throw new Refused("too-large", `a line of a message must have at most ${LIMITS.line} octets, got more`);
    if (first !== -1) length = line.length - 1 - line.lastIndexOf(0x0a);
    yield chunk;
  }
}

import type { MimeNode, Piece } from "mailsplit";
import { LIMITS } from "./limits.ts";
import { linesOf } from "./lines.ts";
import type { LineSplitter } from "./mail-library.ts";
import { bounded, type Octets } from "./octets.ts";
import { refusedAs } from "./refused.ts";
import { decoded } from "./transfer-encoding.ts";

/** A part of a message, or the message itself. */
export interface Part {
  readonly isRoot: boolean;
  /** Lower-case: `application/gzip`. */
  readonly type: string;
  /** As the message has it: anything; empty where none is given. */
  readonly filename: string;
  /** Lines of the fields with that name, the topmost first. */
  readonly fields: (name: string) => readonly string[];
  /** Its content, decoded; of a multipart none. */
  readonly octets: Octets;
}

/** The parts of a message (RFC 2045, RFC 2046), each to be read before the next; what is left of one is passed over. */
export async function* partsOf(message: Octets): AsyncGenerator<Part> {
  const { lineSplitter } = await import("./mail-library.ts");
  const pieces = piecesOf(lineSplitter(), bounded(message, LIMITS.message, "a message"));
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
    await pieces.return(undefined);
  }

  /** The pieces up to the next part. The end of the last line is the boundary's (RFC 2046 section 5.1.1). */
  async function* body(node: MimeNode): AsyncGenerator<Uint8Array> {
    let end: Buffer | undefined;
    while (next !== undefined && next.done !== true && next.value.type !== "node") {
      const { value } = next;
      if (value.type === "body" && value.node === node && node.multipart === false) {
        if (end !== undefined) yield end;
        const cut = value.value.length - (value.value.at(-1) !== 0x0a ? 0 : value.value.at(-2) === 0x0d ? 2 : 1);
        yield value.value.subarray(0, cut);
        end = value.value.subarray(cut);
      }
      next = await pieces.next();
    }
    if (node.root && end !== undefined) yield end;
  }
}

const partOf = (node: MimeNode, octets: Octets): Part => ({
  isRoot: node.root,
  type: node.multipart === false ? node.contentType || "application/octet-stream" : "multipart",
  filename: node.filename || "",
  fields: (name) => node.headers.get(name),
  octets,
});

async function* piecesOf(splitter: LineSplitter, message: Octets): AsyncGenerator<Piece> {
  for await (const lines of linesOf(message)) yield* together(splitter.takeLines(lines));
  yield* splitter.take(undefined);
}

/** Lines of one body as one piece. */
function* together(pieces: readonly Piece[]): Generator<Piece> {
  let node: MimeNode | undefined;
  let lines: Buffer[] = [];
  for (const piece of pieces) {
    if (node !== undefined && (piece.type !== "body" || piece.node !== node)) {
      yield { type: "body", node, value: Buffer.concat(lines) };
      node = undefined;
      lines = [];
    }
    if (piece.type !== "body") yield piece;
    else {
      node = piece.node;
      lines.push(piece.value);
    }
  }
  if (node !== undefined) yield { type: "body", node, value: Buffer.concat(lines) };
}

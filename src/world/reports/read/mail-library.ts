import { type Piece, Splitter } from "mailsplit";
import { LIMITS } from "./limits.ts";

const [FEED, RETURN, DASH] = [0x0a, 0x0d, 0x2d];
/** The state of the library in which lines are those of a part's content. */
const BODY = 2;

/**
 * What takes messages apart, line by line and at once: as the stream that it is, it would wait a turn for each line, and an error in one would end
 * the process. Large: in a file of its own, which only a message loads.
 */
class LineSplitter extends Splitter {
  private pieces: Piece[] = [];

  /** The pieces that a line ends; undefined: the message does. Throws what is wrong with it. */
  take(line: Buffer | undefined): readonly Piece[] {
    this.pieces = [];
    let fault: Error | undefined;
    this.processLine(line ?? false, line === undefined, (error, piece) => {
      if (error) fault = error;
      if (piece) this.pieces.push(piece);
    });
    if (fault !== undefined) throw fault;
    return this.pieces;
  }

  /** The pieces that whole lines end, as if each was taken: those of a content that can be no boundary are one. */
  takeLines(lines: Buffer): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let at = 0; at < lines.length; ) {
      const end = this.contentEnd(lines, at);
      if (end > at) {
        const { node } = this;
        pieces.push({ type: node.multipart === false ? "body" : "data", node, value: lines.subarray(at, end) });
        at = end;
      } else {
        const next = lineEnd(lines, at);
        pieces.push(...this.take(lines.subarray(at, next)));
        at = next;
      }
    }
    return pieces;
  }

  /** Where the first line is that may mean something: it begins with a dash, or with the end of a line that belongs to what follows. */
  private contentEnd(lines: Buffer, start: number): number {
    if (this.state !== BODY || this.nodeCounter > this.maxChildNodes) return start;
    for (let at = start; at < lines.length; at = lineEnd(lines, at)) {
      const first = lines[at];
      if (first === DASH || first === RETURN || first === FEED) return at;
    }
    return lines.length;
  }

  override push(piece: Piece): boolean {
    this.pieces.push(piece);
    return true;
  }
}

function lineEnd(lines: Buffer, start: number): number {
  const feed = lines.indexOf(FEED, start);
  return feed === -1 ? lines.length : feed + 1;
}

export const lineSplitter = (): LineSplitter =>
  new LineSplitter({ ignoreEmbedded: true, maxHeadSize: LIMITS.header, maxChildNodes: LIMITS.parts });

export type { LineSplitter };

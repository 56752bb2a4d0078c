import { type Piece, Splitter } from "mailsplit";
import { LIMITS } from "./limits.ts";

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

  override push(piece: Piece): boolean {
    this.pieces.push(piece);
    return true;
  }
}

export const lineSplitter = (): LineSplitter =>
  new LineSplitter({ ignoreEmbedded: true, maxHeadSize: LIMITS.header, maxChildNodes: LIMITS.parts });

export type { LineSplitter };

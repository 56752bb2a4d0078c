/** As much of mailsplit as is used; it has no types of its own. */
declare module "mailsplit" {
  export interface MimeNode {
    readonly type: "node";
    readonly root: boolean;
    readonly multipart: string | false;
    readonly contentType: string | false;
    /** Lower-case transfer encoding; empty where none is given. */
    readonly encoding: string;
    readonly filename: string | false;
    /** Lines of the fields with that name, unparsed, the topmost first. */
    readonly headers: { readonly get: (name: string) => readonly string[] };
  }

  /** A node begins, or octets of the one that is named: its body, or what separates it from others. */
  export type Piece = MimeNode | { readonly type: "body" | "data"; readonly node: MimeNode; readonly value: Buffer };

  /** A stream that takes messages apart line by line. */
  export class Splitter {
    constructor(options: {
      readonly ignoreEmbedded?: boolean;
      readonly maxHeadSize?: number;
      readonly maxChildNodes?: number;
    });
    /** 1: lines are those of a header, 2: of a content. */
    readonly state: number;
    /** The part that lines belong to. */
    readonly node: MimeNode;
    readonly nodeCounter: number;
    readonly maxChildNodes: number;
    /** `next` is called before it returns, with a piece or none. `false`, and final: the message is at its end. */
    processLine(
      line: Buffer | false,
      final: boolean,
      next: (error?: Error | null, piece?: Piece | false) => void,
    ): void;
    /** Gets pieces that no line ends with. */
    push(piece: Piece): boolean;
  }
}

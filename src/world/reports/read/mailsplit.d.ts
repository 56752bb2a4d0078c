/** As much of mailsplit as is used; it has no types of its own. */
declare module "mailsplit" {
  import { Transform } from "node:stream";

  export interface MimeNode {
    readonly type: "node";
    readonly root: boolean;
    readonly multipart: string | false;
    readonly contentType: string | false;
    /** Lower-case transfer encoding; empty where none is said. */
    readonly encoding: string;
    readonly filename: string | false;
    /** Lines of the fields with that name, unparsed, the topmost first. */
    readonly headers: { readonly get: (name: string) => readonly string[] };
  }

  /** A node begins, or octets of the one that is named: its body, or what separates it from others. */
  export type Piece = MimeNode | { readonly type: "body" | "data"; readonly node: MimeNode; readonly value: Buffer };

  type Next = (error: Error | null, data?: unknown, flush?: boolean) => void;

  /** Octets of a message in, pieces out. */
  export class Splitter extends Transform {
    constructor(options: {
      readonly ignoreEmbedded?: boolean;
      readonly maxHeadSize?: number;
      readonly maxChildNodes?: number;
    });
    processLine(line: Buffer | false, final: boolean, next: Next): void;
  }
}

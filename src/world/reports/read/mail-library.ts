import { Splitter } from "mailsplit";
import { LIMITS } from "./limits.ts";

/** What takes messages apart. Large: in a file of its own, which only a message loads. */
class SafeSplitter extends Splitter {
  /** It reads lines in turns of its own, where an error would end the process. */
  override processLine(...[line, final, next]: Parameters<Splitter["processLine"]>): void {
    let isAnswered = false;
    try {
      super.processLine(line, final, (...answer) => {
        isAnswered = true;
        next(...answer);
      });
    } catch (error) {
      if (isAnswered) throw error;
      next(error instanceof Error ? error : new Error("a header cannot be read"));
    }
  }
}

export const splitter = (): Splitter =>
  new SafeSplitter({ ignoreEmbedded: true, maxHeadSize: LIMITS.header, maxChildNodes: LIMITS.parts });

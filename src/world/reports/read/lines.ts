import { LIMITS } from "./limits.ts";
import { bufferOf, type Octets } from "./octets.ts";
import { Refused } from "./refused.ts";

const FEED = 0x0a;

/** The octets in pieces of whole lines, with their ends; the last may have none. A line that would have to be held in memory is refused. */
export async function* linesOf(octets: Octets): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of octets) {
    const piece = bufferOf(chunk);
    const end = piece.lastIndexOf(FEED) + 1;
    const lines = piece.subarray(0, end);
    if (end > 0 && held.length > 0) {
      yield Buffer.concat([...held, lines]);
      held = [];
      length = 0;
    } else if (end > 0) yield lines;
    if (end < piece.length) {
      held.push(piece.subarray(end));
      length += piece.length - end;
      if (length > LIMITS.line)
        throw new Refused("too-large", `a line of a message must have at most ${LIMITS.line} octets, got more`);
    }
  }
  if (held.length > 0) yield Buffer.concat(held);
}

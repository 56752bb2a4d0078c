import { LIMITS } from "./limits.ts";
import { bufferOf, type Octets } from "./octets.ts";
import { Refused } from "./refused.ts";

/** Lines with their ends, in the pieces that octets come in. One that would have to be held in memory is refused. */
export async function* linesOf(octets: Octets): AsyncGenerator<readonly Buffer[]> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of octets) {
    const piece = bufferOf(chunk);
    const lines: Buffer[] = [];
    let start = 0;
    for (let feed = piece.indexOf(0x0a); feed !== -1; feed = piece.indexOf(0x0a, start)) {
      lines.push(piece.subarray(start, feed + 1));
      start = feed + 1;
    }
    const [first] = lines;
    if (first !== undefined && held.length > 0) {
      lines[0] = Buffer.concat([...held, first]);
      held = [];
      length = 0;
    }
    if (start < piece.length) {
      held.push(piece.subarray(start));
      length += piece.length - start;
      if (length > LIMITS.line)
        throw new Refused("too-large", `a line of a message must have at most ${LIMITS.line} octets, got more`);
    }
    if (lines.length > 0) yield lines;
  }
  if (held.length > 0) yield [Buffer.concat(held)];
}

import { LIMITS } from "./limits.ts";
import type { Octets } from "./octets.ts";
import { Refused } from "./refused.ts";

/** Octets as they are unpacked, refused where they are more than are left to the archive, or out of proportion to what was packed. */
export async function* unpackedWithin(
  octets: Octets,
  budget: { left: number },
  packed: () => number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of octets) {
    size += chunk.length;
    budget.left -= chunk.length;
    if (budget.left < 0)
      throw new Refused("too-large", `an archive must unpack to at most ${LIMITS.report} octets, got more`);
    if (size > LIMITS.ratioFrom && size > packed() * LIMITS.ratio)
      throw new Refused("too-large", `an archive must unpack to at most ${LIMITS.ratio} times its size, got more`);
    yield chunk;
  }
}

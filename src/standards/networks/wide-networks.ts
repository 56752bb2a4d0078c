import type { Network } from "./addresses.ts";
import { addedNetworks } from "./network-set.ts";

/** The prefix lengths from which on a network is no large part of the internet. */
export interface Widest {
  readonly ip4: number;
  readonly ip6: number;
}

/** Few organizations hold a whole /8, and none sends mail from all of it. */
export const WIDEST: Widest = { ip4: 8, ip6: 24 };

/**
 * The networks that open a list to a large part of the internet: those that are wider than the widest by themselves, or all that are
 * added where together they hold more addresses than one such. Sorted; none where neither holds.
 */
export function wideNetworks(
  before: readonly Network[],
  after: readonly Network[],
  widest: Widest = WIDEST,
): Network[] {
  const added = addedNetworks(after, before);
  return ([4, 6] as const).flatMap((family) => {
    const limit = family === 4 ? widest.ip4 : widest.ip6;
    const own = added.filter((network) => network.family === family);
    const wide = own.filter(({ prefix }) => prefix < limit);
    if (wide.length > 0) return wide;
    return own.reduce((sum, { prefix }) => sum + 2 ** (limit - prefix), 0) > 1 ? own : [];
  });
}

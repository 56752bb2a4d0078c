import { type AddressBits, FIRST_BITS } from "../../standards/networks/address-bits.ts";
import { networkOf, parseNetwork, printNetwork } from "../../standards/networks/addresses.ts";

/** What one customer of a network usually has, and what is announced alone: a /24, a /48 (RFC 6177 section 2). */
const PREFIX = { 4: 24, 6: 48 } as const;

/** Returns the networks that addresses are grouped by, as text, each made once. */
export function networkTexts(): (address: AddressBits) => string {
  const known = { 4: new Map<number, string>(), 6: new Map<number, string>() };
  return ({ family, first, text }) => {
    const key = Math.floor(first / 2 ** (FIRST_BITS[family] - PREFIX[family]));
    const before = known[family].get(key);
    if (before !== undefined) return before;
    const network = parseNetwork(text);
    const found = network === undefined ? text : printNetwork(networkOf({ ...network, prefix: PREFIX[family] }));
    known[family].set(key, found);
    return found;
  };
}

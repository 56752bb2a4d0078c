import { contains, type Network, parseNetwork, toBits } from "./addresses.ts";
import { reservedUse } from "./reserved-networks.ts";

/** Where an address of IPv6 holds one of IPv4, and how many bits follow it. */
const EMBEDDING: readonly (readonly [within: string, below: bigint, what: string])[] = [
  ["64:ff9b::/96", 0n, "NAT64 (RFC 6052)"],
  ["2002::/16", 80n, "6to4 (RFC 3056)"],
  ["::ffff:0:0/96", 0n, "an IPv4-mapped address (RFC 4291)"],
];

/** What is translated on the way to where only others know. */
const TRANSLATED: readonly (readonly [within: string, what: string])[] = [
  ["2001::/32", "Teredo (RFC 4380)"],
  ["::/96", "IPv4-compatible addresses, of old (RFC 4291)"],
];

/**
 * Why a connection to an IP address may end inside this network, or in none; undefined: the address is public. An address of IPv4 within one
 * of IPv6 counts as what it is. The ranges of documentation lead nowhere, and count as public.
 */
export function whyNotPublic(address: string): string | undefined {
  const network = parseNetwork(address);
  // A zone (fe80::1%eth0) or a prefix is not part of an address that is connected to.
  if (network === undefined || address.includes("/")) return "no IP address";
  for (const [within, below, what] of EMBEDDING) {
    if (!isIn(network, within)) continue;
    const inner = dotted((toBits(network) >> below) & 0xffff_ffffn);
    const why = whyNotPublic(inner);
    return why === undefined ? undefined : `${inner} by ${what}: ${why}`;
  }
  return reservedUse(network) ?? TRANSLATED.find(([within]) => isIn(network, within))?.[1];
}

function isIn(network: Network, within: string): boolean {
  const outer = parseNetwork(within);
  return outer !== undefined && contains(outer, network);
}

const dotted = (bits: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join(".");

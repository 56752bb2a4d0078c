/** Addresses from which no mail comes on the Internet: IANA's special-purpose registries (RFC 6890), and multicast. */
import { type Network, parseNetwork, toBits } from "./addresses.ts";

/**
 * The ranges of documentation (RFC 5737, 3849, 9637) are left out on purpose: whoever writes one writes an example, whether in a tenant
 * that is being tried out or in a record that is being asked about, and should see what else there is to say of it.
 */
const RESERVED: readonly (readonly [network: string, use: string])[] = [
  ["0.0.0.0/8", "this network (RFC 791)"],
  ["10.0.0.0/8", "private networks (RFC 1918)"],
  ["100.64.0.0/10", "carrier-grade NAT (RFC 6598)"],
  ["127.0.0.0/8", "loopback (RFC 1122)"],
  ["169.254.0.0/16", "link-local addresses (RFC 3927)"],
  ["172.16.0.0/12", "private networks (RFC 1918)"],
  ["192.0.0.0/24", "protocol assignments (RFC 6890)"],
  ["192.168.0.0/16", "private networks (RFC 1918)"],
  ["198.18.0.0/15", "benchmarks (RFC 2544)"],
  ["224.0.0.0/4", "multicast (RFC 5771)"],
  ["240.0.0.0/4", "nothing yet (RFC 1112)"],
  ["::/128", "no address (RFC 4291)"],
  ["::1/128", "loopback (RFC 4291)"],
  ["::ffff:0:0/96", "IPv4 addresses, which ip4 lists (RFC 7208 section 5)"],
  ["64:ff9b:1::/48", "local translation (RFC 8215)"],
  ["100::/64", "discarding (RFC 6666)"],
  ["2001:2::/48", "benchmarks (RFC 5180)"],
  ["5f00::/16", "segment routing (RFC 9602)"],
  ["fc00::/7", "private networks (RFC 4193)"],
  ["fe80::/10", "link-local addresses (RFC 4291)"],
  ["fec0::/10", "private networks, of old (RFC 3879)"],
  ["ff00::/8", "multicast (RFC 4291)"],
];

interface Reserved {
  readonly use: string;
  readonly prefix: number;
  /** Its first bits, and how many follow them: a record may list thousands of networks. */
  readonly bits: bigint;
  readonly below: bigint;
}

const byFamily = new Map<Network["family"], readonly Reserved[]>();

/** Those of a family, read when first asked for: most records have no IPv6. */
function reservedOf(family: Network["family"]): readonly Reserved[] {
  const known = byFamily.get(family);
  if (known !== undefined) return known;
  const all = RESERVED.filter(([text]) => text.includes(":") === (family === 6)).flatMap(([text, use]): Reserved[] => {
    const network = parseNetwork(text);
    if (network === undefined) return [];
    const below = BigInt((family === 4 ? 32 : 128) - network.prefix);
    return [{ use, prefix: network.prefix, bits: toBits(network) >> below, below }];
  });
  byFamily.set(family, all);
  return all;
}

/** What the network is set aside for, where all of it is; undefined where it may send mail. */
export function reservedUse(inner: Network): string | undefined {
  const all = toBits(inner);
  return reservedOf(inner.family).find(({ prefix, below, bits }) => prefix <= inner.prefix && all >> below === bits)
    ?.use;
}

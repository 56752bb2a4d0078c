/** IP addresses and networks, canonical and strict (RFC 4291, RFC 5952, RFC 7208 section 5.6). */
import { isIPv4, isIPv6 } from "node:net";

export interface Network {
  readonly family: 4 | 6;
  /** Canonical: no leading zeros, IPv6 compressed and lower-case. */
  readonly address: string;
  readonly prefix: number;
}

/** An address with an optional prefix length; undefined where it is neither. */
export function parseNetwork(text: string): Network | undefined {
  const [address = "", length, ...rest] = text.split("/");
  const family = familyOf(address);
  if (family === 0 || rest.length > 0 || address.includes("%")) return undefined;
  const max = family === 4 ? 32 : 128;
  if (length !== undefined && !/^(0|[1-9][0-9]{0,2})$/.test(length)) return undefined;
  const prefix = length === undefined ? max : Number(length);
  if (prefix > max) return undefined;
  return { family, address: canonical(address), prefix };
}

/** Node.js takes milliseconds to be ready for the first IPv6 address: it is asked where there is one. */
function familyOf(address: string): 0 | 4 | 6 {
  if (address.includes(":")) return isIPv6(address) ? 6 : 0;
  return isIPv4(address) ? 4 : 0;
}

/** Those of the texts that are networks. */
export const readNetworks = (texts: readonly string[]): Network[] =>
  texts.map(parseNetwork).filter((network) => network !== undefined);

/** As SPF writes it: the prefix length only where it is not the whole address. */
export function printNetwork(network: Network): string {
  const max = network.family === 4 ? 32 : 128;
  return network.prefix === max ? network.address : `${network.address}/${network.prefix}`;
}

/** Whether bits are set below the prefix (10.0.0.1/24 names a host, not a network). */
export function hasHostBits(network: Network): boolean {
  const bits = toBits(network);
  const size = network.family === 4 ? 32n : 128n;
  return (bits & ((1n << (size - BigInt(network.prefix))) - 1n)) !== 0n;
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const below = BigInt((outer.family === 4 ? 32 : 128) - outer.prefix);
  return toBits(outer) >> below === toBits(inner) >> below;
}

/** The networks that are in both lists: of two that meet, one contains the other. */
export function intersection(left: readonly Network[], right: readonly Network[]): Network[] {
  return left.flatMap((one) =>
    right.flatMap((other) => (contains(one, other) ? [other] : contains(other, one) ? [one] : [])),
  );
}

/** The network that the address is in: 10.0.0.0/24 of 10.0.0.1/24. */
export function networkOf(network: Network): Network {
  const size = network.family === 4 ? 32 : 128;
  const host = (1n << BigInt(size - network.prefix)) - 1n;
  return { ...network, address: fromBits(toBits(network) & ~host, network.family) };
}

/** How many addresses a network has. */
export const sizeOf = ({ family, prefix }: Network): number => 2 ** ((family === 4 ? 32 : 128) - prefix);

/** The addresses of a network, the first ones where it has more. */
export function addressesOf(network: Network, most: number): Network[] {
  const { family } = network;
  const first = toBits(networkOf(network));
  return Array.from({ length: Math.min(sizeOf(network), most) }, (_, index) => ({
    family,
    address: fromBits(first + BigInt(index), family),
    prefix: family === 4 ? 32 : 128,
  }));
}

/** `1.2.0.192.in-addr.arpa` (RFC 1035 section 3.5), or nibbles below ip6.arpa (RFC 3596 section 2.5). */
export function reverseName(address: Pick<Network, "family" | "address">): string {
  if (address.family === 4) return `${address.address.split(".").reverse().join(".")}.in-addr.arpa`;
  return `${[...toBits(address).toString(16).padStart(32, "0")].reverse().join(".")}.ip6.arpa`;
}

function fromBits(bits: bigint, family: 4 | 6): string {
  const [groups, width] = family === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from(
    { length: groups },
    (_, index) => (bits >> (BigInt(groups - 1 - index) * width)) & ((1n << width) - 1n),
  );
  return family === 4 ? parts.join(".") : canonical(parts.map((part) => part.toString(16)).join(":"));
}

function canonical(address: string): string {
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) throw new Error(`must be an IP address, got: ${address}`);
  return new URL(`http://[${address}]/`).hostname.slice(1, -1);
}

/** The address as a number. */
export function toBits(network: Pick<Network, "family" | "address">): bigint {
  if (network.family === 4) return network.address.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
  const [head = "", tail] = network.address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
  return groups.reduce((sum: bigint, group: string) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

import { type Network, networkOf, toBits } from "./addresses.ts";

/**
 * The networks that add addresses to those of `beside`: sorted, IPv4 first and then by address, without those that lie inside another
 * one of either list. Bits below the prefix are cleared.
 */
export function addedNetworks(networks: readonly Network[], beside: readonly Network[] = []): Network[] {
  const spans = [
    ...beside.map((network) => ({ added: undefined, ...spanOf(network) })),
    ...networks.map((network) => ({ added: network, ...spanOf(network) })),
  ].sort((a, b) => a.family - b.family || compare(a.first, b.first) || compare(b.last, a.last));
  const out: Network[] = [];
  let family = 0;
  let last = -1n;
  // Networks nest or lie apart, so a span that does not end beyond the last kept one is inside it.
  for (const span of spans) {
    if (span.family === family && span.last <= last) continue;
    ({ family, last } = span);
    if (span.added !== undefined) out.push(networkOf(span.added));
  }
  return out;
}

interface Span {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

function spanOf(network: Network): Span {
  const host = (1n << BigInt((network.family === 4 ? 32 : 128) - network.prefix)) - 1n;
  const bits = toBits(network);
  return { family: network.family, first: bits & ~host, last: bits | host };
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

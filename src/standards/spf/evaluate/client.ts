import { type Network, parseNetwork, toBits } from "../../networks/addresses.ts";

/** The client's address in the forms that SPF needs. */
export interface Client {
  readonly network: Network;
  /** The type of the records that hold such addresses (RFC 7208 section 5). */
  readonly type: "A" | "AAAA";
  /** What `%{i}` stands for: IPv6 as 32 nibbles with dots between, in upper case (section 7.4). */
  readonly dotted: string;
  /** Where its PTR records are. */
  readonly reverseName: string;
}

const MAPPED = 0xffffn;

/** Undefined where the text is not an address. An IPv4-mapped IPv6 address is the IPv4 one (section 5). */
export function clientOf(text: string): Client | undefined {
  const network = text.includes("/") ? undefined : parseNetwork(text);
  if (network === undefined) return undefined;
  const bits = toBits(network);
  if (network.family === 6 && bits >> 32n === MAPPED) {
    const octets = [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn);
    return clientOf(octets.join("."));
  }
  const parts = network.family === 4 ? network.address.split(".") : [...bits.toString(16).padStart(32, "0")];
  return {
    network,
    type: network.family === 4 ? "A" : "AAAA",
    dotted: parts.join(".").toUpperCase(),
    reverseName: `${parts.reverse().join(".")}.${network.family === 4 ? "in-addr" : "ip6"}.arpa`,
  };
}

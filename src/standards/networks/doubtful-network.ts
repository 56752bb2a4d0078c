import { type Network, printNetwork } from "./addresses.ts";
import { reservedUse } from "./reserved-networks.ts";

export interface Doubt {
  readonly message: string;
  readonly help: string;
  readonly severity: "error" | "warning";
}

/** The widest that may be one sender's. */
const WIDEST = { 4: 16, 6: 32 } as const;

/** Why no record should list the network (RFC 7208 section 11): everyone, too many, or nobody. In tenant files as in bare records. */
export function doubtfulNetwork(network: Network): Doubt | undefined {
  const { prefix, family } = network;
  if (isTooWide(prefix, family))
    return {
      message: `must be a narrower network, got ${printNetwork(network)}`,
      help: "list the addresses that send",
      severity: prefix === 0 ? "error" : "warning",
    };
  const use = reservedUse(network);
  return use === undefined
    ? undefined
    : {
        message: `must be a public address, got ${printNetwork(network)}, which is for ${use}`,
        help: "list the public address from which the mail leaves",
        severity: "warning",
      };
}

/** Whether a prefix lets in more than any one sender has. */
export function isTooWide(prefix: number, family: 4 | 6): boolean {
  return prefix < WIDEST[family];
}

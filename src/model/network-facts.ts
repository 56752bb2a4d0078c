import type { Network } from "../standards/networks/addresses.ts";

/** What is known of a network from outside: who runs it, and what its addresses are called. */
export interface NetworkFact {
  readonly network: Network;
  /** The autonomous system that announces it; undefined: not stated. */
  readonly asn: number | undefined;
  readonly name: string | undefined;
  /** The name that its addresses have, or are below, by reverse lookup: lower-case A-labels. */
  readonly ptr: string | undefined;
}

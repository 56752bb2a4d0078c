import type { Duplex } from "node:stream";
import type { Servers } from "../../input/dns/ask-servers.ts";
import type { Resolver } from "../../input/dns/resolver.ts";
import type { Accounts } from "./accounts/access.ts";
import type { Patience } from "./wire/patience.ts";

/** The live world as verify asks it. Given at the door; tests hand in their own. */
export interface World {
  /** What recipients see. */
  readonly resolver: Resolver;
  /** What servers of zones hold themselves; undefined: the resolver alone is asked. */
  readonly servers?: Servers | undefined;
  readonly sockets: Sockets;
  /** Whether addresses that are not public may be connected to. */
  readonly allowPrivate: boolean;
  /** This moment in UTC, as 2026-11-22T10:00:00Z. */
  readonly now: () => string;
  /** The roots that certificates must lead to, as PEM. @default those of Node.js, with NODE_EXTRA_CA_CERTS */
  readonly ca?: readonly string[] | undefined;
  /** The accounts that the fleet is in. @default they are not asked */
  readonly accounts?: Accounts | undefined;
  /** @default PATIENCE */
  readonly patience?: Patience | undefined;
}

/** TCP connections. */
export interface Sockets {
  /** A connection to an IP address; rejects within the time (milliseconds) where there is none. */
  readonly connect: (address: string, port: number, patience: number) => Promise<Duplex>;
}

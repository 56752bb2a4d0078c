import { getServers } from "node:dns";
import type { Resolver } from "./resolver.ts";
import { parseServerAddress, type ServerAddress } from "./server-address.ts";
import { stubResolver } from "./stub-resolver.ts";

/** DNS as a server answers, else as the resolvers that this machine is set to use; undefined where it has none. */
export function resolverAt(server: ServerAddress | undefined): Resolver | undefined {
  // Link-local ones need a zone, which is not part of an address: they are left out.
  const [first, ...others] =
    server === undefined ? getServers().flatMap((text) => parseServerAddress(text) ?? []) : [server];
  return first === undefined ? undefined : stubResolver({ servers: [first, ...others] });
}

import { getServers } from "node:dns";
import { parseServerAddress, type ServerAddress } from "./server-address.ts";

/** The resolvers that this machine is set to use; link-local ones, which need a zone, are left out. */
export function systemServers(): ServerAddress[] {
  return getServers().flatMap((text) => parseServerAddress(text) ?? []);
}

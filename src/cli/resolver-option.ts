import { InvalidArgumentError, Option } from "commander";
import { parseServerAddress, type ServerAddress } from "../input/dns/server-address.ts";

/** `--resolver`, as every command that asks DNS has it. */
export function resolverOption(): Option {
  return new Option("--resolver <host:port>", "the DNS server to ask (default: this machine's)").argParser(
    (text): ServerAddress => {
      const server = parseServerAddress(text);
      if (server !== undefined) return server;
      throw new InvalidArgumentError(
        "It must be an IP address with or without a port, as 192.0.2.53:53 or [2001:db8::53]:53.",
      );
    },
  );
}

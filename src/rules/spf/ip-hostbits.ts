import { hasHostBits, printNetwork } from "../../standards/addresses.ts";
import { domainRule } from "../rule.ts";

export const spfIpHostbits = domainRule("spf/ip-hostbits", ({ senders }) =>
  senders.flatMap(({ mechanisms, path }) =>
    mechanisms.flatMap((mechanism) =>
      "network" in mechanism && hasHostBits(mechanism.network)
        ? [
            {
              path,
              message: `must be a network, got ${printNetwork(mechanism.network)}, which has bits set below its prefix`,
              help: "write the network's first address, or the address without a prefix",
            },
          ]
        : [],
    ),
  ),
);

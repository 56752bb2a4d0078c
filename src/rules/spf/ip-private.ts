import { printNetwork } from "../../standards/addresses.ts";
import { domainRule, type Finding } from "../rule.ts";

const NARROWEST_SUSPECT = { 4: 16, 6: 32 } as const;

/** RFC 7208 section 11. */
export const spfIpPrivate = domainRule("spf/ip-private", ({ senders }) =>
  senders.flatMap(({ mechanisms, path }) =>
    mechanisms.flatMap((mechanism): Finding[] => {
      if (!("network" in mechanism) || mechanism.network.prefix >= NARROWEST_SUSPECT[mechanism.network.family])
        return [];
      return [
        {
          path,
          message: `must be a narrower network, got ${printNetwork(mechanism.network)}`,
          help: "list the addresses that send",
          severity: mechanism.network.prefix === 0 ? "error" : "warning",
        },
      ];
    }),
  ),
);

import { doubtfulNetwork } from "../../standards/doubtful-network.ts";
import { domainRule } from "../rule.ts";

export const spfIpPrivate = domainRule("spf/ip-private", ({ senders }) =>
  senders.flatMap(({ mechanisms, path }) =>
    mechanisms.flatMap((mechanism) => {
      const doubt = "network" in mechanism ? doubtfulNetwork(mechanism.network) : undefined;
      return doubt === undefined ? [] : [{ path, ...doubt }];
    }),
  ),
);

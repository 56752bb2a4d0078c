import { doubtfulNetwork } from "../../standards/networks/doubtful-network.ts";
import { domainRule } from "../rule.ts";
import { mechanismPath } from "./mechanism-path.ts";

export const spfIpPrivate = domainRule("spf/ip-private", ({ senders }) =>
  senders.flatMap((sender) =>
    sender.mechanisms.flatMap((mechanism) => {
      const doubt = "network" in mechanism ? doubtfulNetwork(mechanism.network) : undefined;
      return doubt === undefined ? [] : [{ path: mechanismPath(sender, mechanism), ...doubt }];
    }),
  ),
);

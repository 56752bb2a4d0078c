import { domainRule } from "../rule.ts";
import { hostBits } from "./host-bits.ts";
import { mechanismPath } from "./mechanism-path.ts";

export const spfIpHostbits = domainRule("spf/ip-hostbits", ({ senders }) =>
  senders.flatMap((sender) =>
    sender.mechanisms.flatMap((mechanism) => {
      const found = "network" in mechanism ? hostBits(mechanism.network) : undefined;
      return found === undefined ? [] : [{ path: mechanismPath(sender, mechanism), ...found }];
    }),
  ),
);

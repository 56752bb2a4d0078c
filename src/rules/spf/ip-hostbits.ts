import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { hostBits } from "./host-bits.ts";
import { mechanismPath } from "./mechanism-path.ts";

export const spfIpHostbits = defineRule({
  id: "spf/ip-hostbits",
  severity: "warning",
  title: "A network has no bits set below its prefix.",
  why: "10.0.0.1/24 allows 256 addresses; whoever wrote it may have meant one.",
  check: eachDomain(({ senders }) =>
    senders.flatMap((sender) =>
      sender.mechanisms.flatMap((mechanism) => {
        const found = "network" in mechanism ? hostBits(mechanism.network) : undefined;
        return found === undefined ? [] : [{ path: mechanismPath(sender, mechanism), ...found }];
      }),
    ),
  ),
});

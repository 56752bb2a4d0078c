import { doubtfulNetwork } from "../../standards/networks/doubtful-network.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { mechanismPath } from "./mechanism-path.ts";

export const spfIpPrivate = defineRule({
  id: "spf/ip-private",
  severity: "warning",
  title: "Networks are public, and no wider than /16 (IPv6: /32).",
  why: "A wide network lets strangers send as the domain (RFC 7208 section 11): /0 is everyone, and an error. Nobody sends mail on the Internet from a private or reserved address.",
  check: eachDomain(({ senders }) =>
    senders.flatMap((sender) =>
      sender.mechanisms.flatMap((mechanism) => {
        const doubt = "network" in mechanism ? doubtfulNetwork(mechanism.network) : undefined;
        return doubt === undefined ? [] : [{ path: mechanismPath(sender, mechanism), ...doubt }];
      }),
    ),
  ),
});

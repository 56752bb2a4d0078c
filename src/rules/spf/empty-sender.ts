import { domainRule } from "../rule.ts";

/** A service whose servers the customer must name, or a sender of one's own. */
export const spfEmptySender = domainRule("spf/empty-sender", ({ senders }) =>
  senders
    .filter(
      ({ kind, mechanisms, keys, needsNothing }) =>
        kind !== "relay" && mechanisms.length === 0 && keys.length === 0 && !needsNothing,
    )
    .map(({ label, path }) => ({
      path,
      message: `${label} must say how it is known, got no address, name or DKIM key`,
      help: "give its addresses or host names, its DKIM selector, or both",
    })),
);

import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** A service whose servers the customer must name, or a sender of one's own. */
export const spfEmptySender = defineRule({
  id: "spf/empty-sender",
  severity: "warning",
  title: "A sender says how it is known.",
  why: "With no address, name or DKIM key it changes nothing: its mail is not authorized.",
  check: eachDomain(({ senders }) =>
    senders
      .filter(
        ({ kind, mechanisms, keys, signsAs, needsNothing }) =>
          kind !== "relay" && mechanisms.length === 0 && keys.length === 0 && signsAs === undefined && !needsNothing,
      )
      .map(({ label, path }) => ({
        path,
        message: `${label} must say how it is known, got no address, name or DKIM key`,
        help: "give its addresses or host names, its DKIM selector, or both",
      })),
  ),
});

import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

/** Amazon SES developer guide, "Using configuration set-level suppression": what is not named suppresses nothing, whatever the account says. */
export const relaySuppressRemoved = defineRule({
  id: "relay/suppress-removed",
  severity: "warning",
  title: "What put an address on the suppression list still does.",
  why: "SES goes on sending to addresses that do not exist or whose owners complained, and reviews, then pauses accounts whose rates of these rise. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: (change) =>
    relayPairs(change).flatMap(({ before, after }) => {
      const lost = before.suppress.filter((one) => !after.suppress.includes(one));
      if (lost.length === 0) return [];
      return [
        {
          about: { what: "relay" as const, name: after.id, field: "suppress" },
          path: under(after.path, "suppress"),
          part: "key" as const,
          domain: after.domain,
          message: `must still suppress addresses after a ${lost.join(" and a ")}, got ${after.suppress.join(", ") || "nothing"}`,
          help: `suppress: [${before.suppress.join(", ")}]`,
        },
      ];
    }),
});

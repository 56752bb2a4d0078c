import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

/** SES holds a sender to its identity, the whole domain: `from` alone keeps a system to its own addresses. */
export const relayFromWidened = defineRule({
  id: "relay/from-widened",
  severity: "warning",
  title: "A relay's users may write as no more addresses than before without being asked about.",
  why: "Whoever may send through the relay writes as anybody of the domain where `from` is gone, and as one more where it is longer. Judged with `--base`, and by preview and plan: where the restriction goes it needs an acknowledgement, where it grows a second look.",
  needsPast: true,
  risk: "high",
  checkChange: (change) =>
    relayPairs(change).flatMap(({ before, after }) => {
      if (before.from.length === 0) return [];
      const had = new Set(before.from.map((one) => one.toLowerCase()));
      const added = after.from.filter((one) => !had.has(one.toLowerCase()));
      const gone = after.from.length === 0;
      if (!gone && added.length === 0) return [];
      return [
        {
          about: { what: "relay" as const, name: after.id, field: "from" },
          path: gone ? after.path : under(after.path, "from"),
          part: "key" as const,
          domain: after.domain,
          message: gone
            ? `must keep its From addresses, ${before.from.join(", ")}, got none: its users may write as anybody of ${after.domain}`
            : `must be meant: users of relay ${after.id} may write as ${added.join(" and ")} too`,
          help: `from: ${JSON.stringify(before.from)}`,
          ...(gone ? {} : { risk: "medium" as const }),
        },
      ];
    }),
});

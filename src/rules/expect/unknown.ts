import { plural } from "../../model/text/plural.ts";
import { defineRule } from "../rule.ts";
import { outcomesOfKind } from "./outcomes.ts";

/** Names listed in one message. */
const MAX_LISTED = 5;

/** One finding for a tenant, at the first that is open: one command fills what all of them rest on. */
export const expectUnknown = defineRule({
  id: "expect/unknown",
  severity: "warning",
  title: "What an expectation rests on is known.",
  why: "Checks ask no network: what no tenant declares and records.lock.json does not hold leaves an expectation open.",
  check: (blueprint, _, published) => {
    const open = outcomesOfKind("unknown", blueprint, published);
    const [first] = open;
    if (first === undefined) return [];
    const names = [...new Set(open.flatMap(({ outcome }) => outcome.names))];
    const listed = names.slice(0, MAX_LISTED).join(", ");
    const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : "";
    const whose = open.length > 1 ? `, for ${plural(open.length, "expectation")}` : "";
    return [
      {
        path: ["expect", first.index, first.outcome.field],
        message:
          names.length === 0
            ? `must rest on what is known: ${first.outcome.why}${whose}`
            : `${listed}${more} must be known, got no entry of records.lock.json${whose}`,
        help:
          names.length === 0
            ? "say in the expectation what is not known"
            : "npx postroad lock; what that does not ask for, npx postroad simulate --resolver does",
      },
    ];
  },
});

import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const spfAllNeutral = defineRule({
  id: "spf/all-neutral",
  severity: "warning",
  title: "SPF ends in -all or ~all.",
  why: "?all says nothing about anyone, and checkers fail it.",
  check: eachDomain(({ spf, path }) =>
    spf.all === "neutral"
      ? [
          {
            path: [...path, "spf", "all"],
            message: "must be softfail or fail, got neutral: it says nothing about anyone",
            help: "all: softfail",
          },
        ]
      : [],
  ),
});

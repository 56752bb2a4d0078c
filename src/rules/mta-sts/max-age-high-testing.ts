import { LONGEST_TESTING_MAX_AGE, MAX_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** What no reader takes at all is mta-sts/max-age-range's. */
export const mtaStsMaxAgeHighTesting = defineRule({
  id: "mta-sts/max-age-high-testing",
  severity: "warning",
  title: "max_age is at most 31d under testing.",
  why: "Senders keep a policy that is still being tried, with its mistakes, until then (RFC 8461 section 3.2).",
  check: eachDomain(({ mtaSts, path }) =>
    mtaSts?.mode === "testing" && mtaSts.maxAge > LONGEST_TESTING_MAX_AGE && mtaSts.maxAge <= MAX_MAX_AGE
      ? [
          {
            path: [...path, "mtaSts", "maxAge"],
            message: `must be at most ${printDuration(LONGEST_TESTING_MAX_AGE)} in mode testing, got ${printDuration(mtaSts.maxAge)}`,
            help: "maxAge: 14d",
          },
        ]
      : [],
  ),
});

import { LONGEST_TESTING_MAX_AGE, MAX_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { domainRule } from "../rule.ts";

/** What no reader takes at all is mta-sts/max-age-range's. */
export const mtaStsMaxAgeHighTesting = domainRule("mta-sts/max-age-high-testing", ({ mtaSts, path }) =>
  mtaSts?.mode === "testing" && mtaSts.maxAge > LONGEST_TESTING_MAX_AGE && mtaSts.maxAge <= MAX_MAX_AGE
    ? [
        {
          path: [...path, "mtaSts", "maxAge"],
          message: `must be at most ${printDuration(LONGEST_TESTING_MAX_AGE)} in mode testing, got ${printDuration(mtaSts.maxAge)}`,
          help: "maxAge: 14d",
        },
      ]
    : [],
);

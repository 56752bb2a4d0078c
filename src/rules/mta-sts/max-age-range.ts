import { MAX_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { domainRule } from "../rule.ts";

/** RFC 8461 section 3.2. */
export const mtaStsMaxAgeRange = domainRule("mta-sts/max-age-range", ({ mtaSts, path }) =>
  mtaSts !== undefined && mtaSts.maxAge > MAX_MAX_AGE
    ? [
        {
          path: [...path, "mtaSts", "maxAge"],
          message: `must be at most 365d, got ${printDuration(mtaSts.maxAge)}`,
          help: "maxAge: 14d",
        },
      ]
    : [],
);

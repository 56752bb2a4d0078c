import { under } from "../../model/place.ts";
import { MAX_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 8461 section 3.2. */
export const mtaStsMaxAgeRange = defineRule({
  id: "mta-sts/max-age-range",
  severity: "error",
  title: "max_age is a number of seconds, at most 365.25 days.",
  why: "Readers refuse more than 31557600 seconds (RFC 8461 section 3.2, erratum 7282).",
  check: eachDomain(({ mtaSts, path }) =>
    mtaSts !== undefined && mtaSts.maxAge > MAX_MAX_AGE
      ? [
          {
            path: under(path, "mtaSts", "maxAge"),
            message: `must be at most 365d, got ${printDuration(mtaSts.maxAge)}`,
            help: "maxAge: 14d",
          },
        ]
      : [],
  ),
});

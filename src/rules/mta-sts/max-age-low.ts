import { SHORTEST_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const mtaStsMaxAgeLow = defineRule({
  id: "mta-sts/max-age-low",
  severity: "warning",
  title: "max_age is two weeks or more under enforce, a day or more under testing.",
  why: "A short one protects only those who write often (RFC 8461 section 3.2: weeks or more).",
  check: eachDomain(({ mtaSts, path }) => {
    if (mtaSts === undefined) return [];
    const least = SHORTEST_MAX_AGE[mtaSts.mode];
    return mtaSts.maxAge < least
      ? [
          {
            path: [...path, "mtaSts", "maxAge"],
            message: `must be ${printDuration(least)} or more in mode ${mtaSts.mode}, got ${printDuration(mtaSts.maxAge)}`,
            help: `maxAge: ${printDuration(least)}`,
          },
        ]
      : [];
  }),
});

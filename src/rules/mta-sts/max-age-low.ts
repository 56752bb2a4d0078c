import { SHORTEST_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { domainRule } from "../rule.ts";

export const mtaStsMaxAgeLow = domainRule("mta-sts/max-age-low", ({ mtaSts, path }) => {
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
});

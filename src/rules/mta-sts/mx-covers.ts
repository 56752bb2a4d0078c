import { patternCovers } from "../../standards/mta-sts/pattern.ts";
import { domainRule, type Finding } from "../rule.ts";

/** RFC 8461 section 4.1: `*` stands for exactly one label. */
export const mtaStsMxCovers = domainRule("mta-sts/mx-covers", ({ mtaSts, mx, name }) => {
  if (mtaSts === undefined || mtaSts.mode === "none") return [];
  return mx.exchangers
    .filter(({ host }) => !mtaSts.patterns.some((pattern) => patternCovers(pattern, host)))
    .map(
      ({ host }): Finding => ({
        path: mx.path,
        message: `${host} must be covered by a pattern of ${name}'s policy (${mtaSts.patterns.join(", ")})`,
        help: `add ${host} to mxPatterns of the service`,
      }),
    );
});

import { patternCovers } from "../../standards/mta-sts/pattern.ts";
import { domainRule, type Finding } from "../rule.ts";

/** Patterns that are not the hosts themselves come from a service of the catalogue. */
export const mtaStsMxStale = domainRule("mta-sts/mx-stale", ({ mtaSts, mx, name }) => {
  if (mtaSts === undefined || mtaSts.mode === "none" || mx.exchangers.length === 0) return [];
  return mx.patterns
    .filter((pattern) => !mx.exchangers.some(({ host }) => patternCovers(pattern, host)))
    .map(
      (pattern): Finding => ({
        path: mx.path,
        message: `${pattern} in ${name}'s policy must match one of its MX hosts (${mx.exchangers.map(({ host }) => host).join(", ")}), got none`,
        help: `remove ${pattern} from mxPatterns of the service`,
      }),
    );
});

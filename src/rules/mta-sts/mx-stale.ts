import { patternCovers } from "../../standards/mta-sts/pattern.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** Patterns that are not the hosts themselves come from a service of the catalogue. */
export const mtaStsMxStale = defineRule({
  id: "mta-sts/mx-stale",
  severity: "warning",
  title: "Every pattern of the policy matches an MX host.",
  why: "A pattern that matches none lets a host receive the domain's mail that should not (RFC 8461 section 4.1).",
  check: eachDomain(({ mtaSts, mx, name }) => {
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
  }),
});

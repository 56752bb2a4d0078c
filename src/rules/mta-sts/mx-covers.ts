import { patternCovers } from "../../standards/mta-sts/pattern.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** RFC 8461 section 4.1: `*` stands for exactly one label. */
export const mtaStsMxCovers = defineRule({
  id: "mta-sts/mx-covers",
  severity: "error",
  title: "Every MX host is covered by a pattern of the policy.",
  why: "Under enforce, mail to the host is refused (RFC 8461 section 4.1).",
  check: eachDomain(({ mtaSts, mx, name }) => {
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
  }),
});

import { isWeakerAll } from "../../standards/spf/compare.ts";
import type { Qualifier, SpfAll } from "../../standards/spf/parse.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";

const QUALIFIERS: Readonly<Record<SpfAll, Qualifier>> = { neutral: "?", softfail: "~", fail: "-" };

/** RFC 7208 section 8: what receivers are told of hosts that are not named. */
export const spfWeakened = defineRule({
  id: "spf/weakened",
  severity: "warning",
  title: "SPF does not become weaker.",
  why: "Receivers treat hosts that are not listed more leniently (RFC 7208 section 8). Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after) =>
    isWeakerAll(QUALIFIERS[before.spf.all], QUALIFIERS[after.spf.all])
      ? [
          {
            about: { what: "spf", name: after.name },
            path: [...after.path, "spf", "all"],
            message: `must not be weaker than before, ${before.spf.all}, got ${after.spf.all}`,
            help: `spf: { all: ${before.spf.all} }`,
          },
        ]
      : [],
  ),
});

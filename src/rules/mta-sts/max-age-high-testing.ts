import { defineRule } from "../rule.ts";
import { lintedMaxAge } from "./linted-max-age.ts";

/** What no reader takes at all is mta-sts/max-age-range's. */
export const mtaStsMaxAgeHighTesting = defineRule({
  id: "mta-sts/max-age-high-testing",
  severity: "warning",
  title: "max_age is at most 31d under testing.",
  why: "Senders keep a policy that is still being tried, with its mistakes, until then (RFC 8461 section 3.2).",
  check: lintedMaxAge("max-age-high-testing"),
});

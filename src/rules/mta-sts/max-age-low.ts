import { defineRule } from "../rule.ts";
import { lintedMaxAge } from "./linted-max-age.ts";

export const mtaStsMaxAgeLow = defineRule({
  id: "mta-sts/max-age-low",
  severity: "warning",
  title: "max_age is two weeks or more under enforce, a day or more under testing.",
  why: "A short one protects only those who write often (RFC 8461 section 3.2: weeks or more).",
  check: lintedMaxAge("max-age-low"),
});

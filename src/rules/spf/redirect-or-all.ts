import { defineRule } from "../rule.ts";

export const spfRedirectOrAll = defineRule({
  id: "spf/redirect-or-all",
  severity: "error",
  title: "A domain's SPF ends in redirect or in all, not in both.",
  why: "Where all stands, readers ignore redirect (RFC 7208 section 6.1): which of the two is meant must be clear.",
});

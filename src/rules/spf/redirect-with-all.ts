import { defineRule } from "../rule.ts";

export const spfRedirectWithAll = defineRule({
  id: "spf/redirect-with-all",
  severity: "warning",
  title: "A record has redirect or all, not both.",
  why: "Where all stands, redirect is ignored (RFC 7208 section 6.1).",
});

import { defineRule } from "../rule.ts";

export const spfAllNotLast = defineRule({
  id: "spf/all-not-last",
  severity: "warning",
  title: "all is the last mechanism.",
  why: "It always matches: mechanisms after it are never looked at (RFC 7208 section 5.1).",
});

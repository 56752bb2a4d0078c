import { defineRule } from "../rule.ts";

export const spfRedirectOnce = defineRule({
  id: "spf/redirect-once",
  severity: "error",
  title: "redirect appears once.",
  why: "Two are a permerror (RFC 7208 section 6).",
});

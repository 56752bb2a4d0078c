import { defineRule } from "../rule.ts";

export const spfExpOnce = defineRule({
  id: "spf/exp-once",
  severity: "error",
  title: "exp appears once.",
  why: "Two are a permerror (RFC 7208 section 6).",
});

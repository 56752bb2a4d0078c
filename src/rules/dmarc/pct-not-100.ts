import { defineRule } from "../rule.ts";

export const dmarcPctNot100 = defineRule({
  id: "dmarc/pct-not-100",
  severity: "warning",
  title: "No pct below 100 is left.",
  why: "Receivers that know RFC 9989 apply the policy to all mail, whatever pct says; others never sampled reliably (section A.6).",
});

import { defineRule } from "../rule.ts";

export const claimSelector = defineRule({
  id: "claim/selector",
  severity: "error",
  title: "A DKIM selector names one key.",
  why: "Verifiers take any of several records, or none (RFC 6376 section 3.6.2.2).",
});

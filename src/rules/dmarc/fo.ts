import { defineRule } from "../rule.ts";

export const dmarcFo = defineRule({
  id: "dmarc/fo",
  severity: "error",
  title: "fo is 0, 1, d, s or d:s.",
  why: "Receivers ignore any other. 0 and 1 exclude each other, and 1 holds what d and s ask for: together, receivers differ, a warning (RFC 9989 sections 4.7 and 4.8).",
});

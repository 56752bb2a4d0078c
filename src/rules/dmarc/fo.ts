import { defineRule } from "../rule.ts";

export const dmarcFo = defineRule({
  id: "dmarc/fo",
  severity: "error",
  title: "fo is 0 or 1, d and s, each once.",
  why: "Receivers ignore any other; 0 and 1 exclude each other (RFC 9989 sections 4.7 and 4.8).",
});

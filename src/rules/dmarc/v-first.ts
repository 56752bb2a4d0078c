import { defineRule } from "../rule.ts";

export const dmarcVFirst = defineRule({
  id: "dmarc/v-first",
  severity: "error",
  title: "A record starts with v=DMARC1, in these letters, and a semicolon.",
  why: "Receivers discard any other text, one with a blank before it too (RFC 9989 sections 4.7 and 4.8).",
});

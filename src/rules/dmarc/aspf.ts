import { defineRule } from "../rule.ts";

export const dmarcAspf = defineRule({
  id: "dmarc/aspf",
  severity: "error",
  title: "aspf is r or s.",
  why: "Receivers take r for any other (RFC 9989 section 4.7).",
});

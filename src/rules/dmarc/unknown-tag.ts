import { defineRule } from "../rule.ts";

export const dmarcUnknownTag = defineRule({
  id: "dmarc/unknown-tag",
  severity: "warning",
  title: "Every tag is one of RFC 9989.",
  why: "Receivers ignore the others, so what a misspelled one asks for does not happen (RFC 9989 section 4.7).",
});

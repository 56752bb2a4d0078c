import { defineRule } from "../rule.ts";

export const dmarcT = defineRule({
  id: "dmarc/t",
  severity: "error",
  title: "t is y or n.",
  why: "Receivers take n for any other (RFC 9989 section 4.7).",
});

import { defineRule } from "../rule.ts";

export const dmarcAdkim = defineRule({
  id: "dmarc/adkim",
  severity: "error",
  title: "adkim is r or s.",
  why: "Receivers take r for any other (RFC 9989 section 4.7).",
});

import { defineRule } from "../rule.ts";

export const dmarcSp = defineRule({
  id: "dmarc/sp",
  severity: "error",
  title: "sp is none, quarantine or reject.",
  why: "Of any other, receivers take p=none for the domain itself, or no policy at all (RFC 9989 section 4.10.1).",
});

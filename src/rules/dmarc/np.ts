import { defineRule } from "../rule.ts";

export const dmarcNp = defineRule({
  id: "dmarc/np",
  severity: "error",
  title: "np is none, quarantine or reject.",
  why: "Of any other, receivers take p=none for the domain itself, or no policy at all (RFC 9989 section 4.10.1).",
});

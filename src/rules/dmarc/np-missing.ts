import { defineRule } from "../rule.ts";

export const dmarcNpMissing = defineRule({
  id: "dmarc/np-missing",
  severity: "info",
  title: "Names that do not exist are at reject from the start.",
  why: "Nothing legitimate is sent from them: np=reject can lose no mail, whatever p says (RFC 9989 section 4.7).",
});

import { defineRule } from "../rule.ts";

export const tlsRptAbnf = defineRule({
  id: "tls-rpt/abnf",
  severity: "error",
  title: "A TLS-RPT record follows its grammar to the letter.",
  why: "`v=TLSRPTv1;` first and in this case, then `rua`; blanks only beside semicolons and commas, no empty field. Senders treat anything else as no record (RFC 8460 section 3).",
  help: "v=TLSRPTv1; rua=mailto:tls@example.com",
});

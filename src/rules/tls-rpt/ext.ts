import { defineRule } from "../rule.ts";

export const tlsRptExt = defineRule({
  id: "tls-rpt/ext",
  severity: "info",
  title: "A TLS-RPT record holds only what its standard knows.",
  why: "Unknown fields are legal and have no effect (RFC 8460 section 3): a misspelled one too.",
});

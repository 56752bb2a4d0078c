import { defineRule } from "../rule.ts";

export const tlsRptRuaScheme = defineRule({
  id: "tls-rpt/rua-scheme",
  severity: "error",
  title: "Reports go to mailto: or https: addresses.",
  why: "There are no other ways to send one; `!`, `,` and `;` are percent-encoded, for they would end the address (RFC 8460 section 3).",
});

import { defineRule } from "../rule.ts";

export const mxSyntax = defineRule({
  id: "mx/syntax",
  severity: "error",
  title: "An MX is a preference and a host name.",
  why: "Anything else cannot be published, or leads to no host (RFC 1035 section 3.3.9, RFC 5321 section 5.1).",
});

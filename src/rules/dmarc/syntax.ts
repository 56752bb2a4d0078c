import { defineRule } from "../rule.ts";

export const dmarcSyntax = defineRule({
  id: "dmarc/syntax",
  severity: "error",
  title: "A record is a list of name=value, in printable ASCII, with one semicolon between them.",
  why: "What breaks the form is ignored by some receivers and makes others discard the record (RFC 9989 section 4.8).",
});

import { defineRule } from "../rule.ts";

export const spfMacroSyntax = defineRule({
  id: "spf/macro-syntax",
  severity: "error",
  title: "A percent sign starts a macro.",
  why: "It is %{letter digits r delimiters}, %%, %_ or %-; c, r and t are in explanations alone. Others are a permerror (RFC 7208 sections 7.1 and 7.2).",
});

import { defineRule } from "../rule.ts";

export const spfSyntax = defineRule({
  id: "spf/syntax",
  severity: "error",
  title: "Every term is a mechanism or a modifier of the grammar.",
  why: "One that is neither makes every check a permerror (RFC 7208 section 4.6).",
  help: "write a mechanism and its value, such as include:_spf.example.com",
});

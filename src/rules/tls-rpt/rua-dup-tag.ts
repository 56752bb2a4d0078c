import { defineRule } from "../rule.ts";

export const tlsRptRuaDupTag = defineRule({
  id: "tls-rpt/rua-dup-tag",
  severity: "warning",
  title: "A record has one `rua`.",
  why: "The grammar allows several, checkers refuse them: addresses are in one, with commas between them (RFC 8460 section 3).",
});

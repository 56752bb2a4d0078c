import { defineRule } from "../rule.ts";

export const bimiAbnf = defineRule({
  id: "bimi/abnf",
  severity: "error",
  title: "A BIMI record is `v=BIMI1;` and then tags, each once.",
  why: "Unknown tags are ignored; mailboxes and checkers discard anything else (draft-brand-indicators-for-message-identification section 4).",
  help: "v=BIMI1; l=https://example.com/logo.svg",
});

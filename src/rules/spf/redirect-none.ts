import { defineRule } from "../rule.ts";
import { treeCheck } from "./tree-findings.ts";

export const spfRedirectNone = defineRule({
  id: "spf/redirect-none",
  severity: "error",
  title: "What a redirect names has one valid SPF record.",
  why: "With none, several or an invalid one, every check is a permerror (RFC 7208 section 6.1).",
  check: treeCheck(
    "redirect-none",
    "lead to a name with one valid SPF record",
    "ask whose record it is for the name, or remove the redirect or include that leads there",
  ),
});

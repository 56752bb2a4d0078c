import { defineRule } from "../rule.ts";
import { treeCheck } from "./tree-findings.ts";

export const spfIncludeNone = defineRule({
  id: "spf/include-none",
  severity: "error",
  title: "What an include names has one valid SPF record.",
  why: "With none, several or an invalid one, every check is a permerror (RFC 7208 section 5.2).",
  check: treeCheck(
    "include-none",
    "include a name with one valid SPF record",
    "ask the vendor for the name to include, or remove it",
  ),
});

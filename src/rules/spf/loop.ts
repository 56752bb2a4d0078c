import { defineRule } from "../rule.ts";
import { treeCheck } from "./tree-findings.ts";

export const spfLoop = defineRule({
  id: "spf/loop",
  severity: "error",
  title: "No include leads back to itself.",
  why: "Evaluation would never end: every check is a permerror (RFC 7208 section 4.6.4).",
  check: treeCheck("loop", "include what does not lead back", "remove the include that closes the loop"),
});

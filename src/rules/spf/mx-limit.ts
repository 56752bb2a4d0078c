import { MAX_EXCHANGERS } from "../../standards/spf/limits.ts";
import { defineRule } from "../rule.ts";
import { treeCheck } from "./tree-findings.ts";

export const spfMxLimit = defineRule({
  id: "spf/mx-limit",
  severity: "error",
  title: "A name whose mail servers SPF allows has at most ten of them.",
  why: "With more the mechanism is a permerror (RFC 7208 section 4.6.4).",
  check: treeCheck(
    "mx-limit",
    `name at most ${MAX_EXCHANGERS} mail servers with one mx`,
    "list the addresses that send: ip4, ip6 or a",
  ),
});

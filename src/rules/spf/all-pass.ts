import { defineRule } from "../rule.ts";

export const spfAllPass = defineRule({
  id: "spf/all-pass",
  severity: "error",
  title: "all never passes.",
  why: "+all lets everyone send as the domain (RFC 7208 section 11).",
});

import { defineRule } from "../rule.ts";

export const spfFlatten = defineRule({
  id: "spf/flatten",
  severity: "error",
  title: "Only includes that stand for plain addresses and names are flattened.",
  why: "Anything else would mean something else in the include's place (RFC 7208 section 5.2), or is not known.",
});

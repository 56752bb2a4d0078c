import { defineRule } from "../rule.ts";

export const spfModifierPosition = defineRule({
  id: "spf/modifier-position",
  severity: "info",
  title: "Modifiers come after the mechanisms.",
  why: "They are read last wherever they stand; in between they hide what is checked in which order (RFC 7208 section 6).",
});

import { defineRule } from "../rule.ts";

export const spfModifierUnknown = defineRule({
  id: "spf/modifier-unknown",
  severity: "warning",
  title: "No modifier is named like a mechanism.",
  why: "Readers ignore modifiers that they do not know: ip4=192.0.2.1 allows nobody (RFC 7208 section 6).",
});

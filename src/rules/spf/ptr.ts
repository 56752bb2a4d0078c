import { defineRule } from "../rule.ts";

export const spfPtr = defineRule({
  id: "spf/ptr",
  severity: "warning",
  title: "No record uses ptr.",
  why: "It is slow, unreliable and a burden on reverse DNS; it should not be used, and some receivers skip it (RFC 7208 section 5.5).",
});

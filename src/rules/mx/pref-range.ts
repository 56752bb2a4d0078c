import { defineRule } from "../rule.ts";

export const mxPrefRange = defineRule({
  id: "mx/pref-range",
  severity: "error",
  title: "The preference of an MX is from 0 to 65535.",
  why: "It has 16 bits on the wire (RFC 1035 section 3.3.9).",
});

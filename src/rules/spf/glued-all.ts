import { defineRule } from "../rule.ts";

export const spfGluedAll = defineRule({
  id: "spf/glued-all",
  severity: "error",
  title: "A space is before all.",
  why: "ip4:192.0.2.1~all is one term that no receiver understands: a permerror. It comes from joining strings without a space between them (RFC 7208 section 3.3).",
});

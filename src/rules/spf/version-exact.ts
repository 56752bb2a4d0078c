import { defineRule } from "../rule.ts";

export const spfVersionExact = defineRule({
  id: "spf/version-exact",
  severity: "error",
  title: "A record starts with v=spf1 and a space.",
  why: "Anything else is no SPF record, and readers pass over it (RFC 7208 section 4.5).",
});

import { defineRule } from "../rule.ts";

export const spfMxAMech = defineRule({
  id: "spf/mx-a-mech",
  severity: "info",
  title: "Servers are listed by ip4 and ip6 rather than a and mx.",
  why: "a and mx each cost one of the ten lookups, and fail when DNS does (RFC 7208 section 4.6.4).",
});

import { defineRule } from "../rule.ts";

export const spfQualifierUnused = defineRule({
  id: "spf/qualifier-unused",
  severity: "warning",
  title: "A sender's qualifier is before terms of SPF.",
  why: "A qualifier says what SPF means of the hosts that a sender names (RFC 7208 section 4.6.2). Where it names none in this domain's record, nothing says neutral of it.",
  help: "remove qualifier, or name what it sends from: ip4, ip6, a or include",
});

import { defineRule } from "../rule.ts";

export const spfIp6 = defineRule({
  id: "spf/ip6",
  severity: "error",
  title: "ip6 has an IPv6 address or network.",
  why: "Anything else makes every check a permerror: an address of RFC 4291 section 2.2, a prefix length up to 128, no leading zeros (RFC 7208 section 5.6).",
  help: "write a prefix from 1 to 128, or none for one address",
});

import { defineRule } from "../rule.ts";

export const spfIp4 = defineRule({
  id: "spf/ip4",
  severity: "error",
  title: "ip4 has an IPv4 address or network.",
  why: "Anything else makes every check a permerror: four numbers up to 255, a prefix length up to 32, no leading zeros (RFC 7208 section 5.6).",
  help: "write a prefix from 1 to 32, or none for one address",
});

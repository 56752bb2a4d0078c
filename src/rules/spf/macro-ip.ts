import { defineRule } from "../rule.ts";

export const spfMacroIp = defineRule({
  id: "spf/macro-ip",
  severity: "error",
  title: "ip4 and ip6 have no macros.",
  why: "Macros are expanded in names alone: there they are a permerror (RFC 7208 section 5.6).",
  help: "list the addresses, or write exists:%{i}._spf.example.com",
});

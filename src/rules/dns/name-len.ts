import { defineRule } from "../rule.ts";

export const dnsNameLen = defineRule({
  id: "dns/name-len",
  severity: "error",
  title: "Names have at most 253 characters.",
  why: "Longer ones cannot be published (RFC 1035 section 2.3.4): the names of policies are below the domain's.",
  help: "write a shorter name",
});

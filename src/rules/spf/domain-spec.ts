import { defineRule } from "../rule.ts";

export const spfDomainSpec = defineRule({
  id: "spf/domain-spec",
  severity: "error",
  title: "Domains in a record are full names that DNS can hold, or macros that make one.",
  why: "A name of one label, with a numeric end or with an empty or overlong label makes every check a permerror, or never matches (RFC 7208 section 7.1).",
  help: "write a full name, such as include:_spf.example.com",
});

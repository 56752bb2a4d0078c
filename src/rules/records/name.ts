import { defineRule } from "../rule.ts";

export const recordsName = defineRule({
  id: "records/name",
  severity: "error",
  title: "A further record is at or below its domain, where a record of its type may.",
  why: "A name elsewhere belongs to another declaration, or to another tenant. SRV and TLSA have names of their own form (RFC 2782, RFC 6698 section 3); an NS at the domain itself is the registrar's.",
  help: "write the labels before the domain's name",
});

import { defineRule } from "../rule.ts";

export const adoptUndeclared = defineRule({
  id: "adopt/undeclared",
  severity: "warning",
  title: "What is beside an adopted record is declared too, or meant to go.",
  why: "Route 53 holds all values of a name and type as one set: what the tenant does not declare of it is gone with the apply. At Cloudflare each value is a record of its own, and what is not declared stays: a second SPF or DMARC record makes both invalid, and an MX that stays goes on receiving mail.",
});

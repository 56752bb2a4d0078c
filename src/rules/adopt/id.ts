import { defineRule } from "../rule.ts";

export const adoptId = defineRule({
  id: "adopt/id",
  severity: "error",
  title: "An id of adopt/ is that of the record beside it.",
  why: "Terraform imports by the id alone: with another one it would take over another record, and write ours over it. Cloudflare gives ids of its own; at Route 53 the id is made of zone, name and type. A set with a routing policy is one of several, and cannot become ours.",
});

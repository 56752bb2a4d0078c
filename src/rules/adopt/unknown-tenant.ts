import { defineRule } from "../rule.ts";

export const adoptUnknownTenant = defineRule({
  id: "adopt/unknown-tenant",
  severity: "error",
  title: "A file of adopt/ is named after a tenant.",
  why: "It would adopt nothing, and the tenant that was meant would create again what exists.",
});

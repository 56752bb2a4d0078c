import { defineRule } from "../rule.ts";

export const acknowledgeUnknownTenant = defineRule({
  id: "acknowledge/unknown-tenant",
  severity: "warning",
  title: "An acknowledgement names a tenant that exists.",
  why: "It would acknowledge nothing. Tenants that are gone are named only where another name is so close that it may be meant.",
});

import { defineRule } from "../rule.ts";

export const backendTenantKey = defineRule({
  id: "backend/tenant-key",
  severity: "error",
  title: "A backend keeps one state for each tenant.",
  why: "All tenants would share a state, and each apply would destroy the others.",
});

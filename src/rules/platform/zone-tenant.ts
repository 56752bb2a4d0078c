import { defineRule } from "../rule.ts";

export const platformZoneTenant = defineRule({
  id: "platform/zone-tenant",
  severity: "warning",
  title: "`zones` of platform.yaml keeps a zone for tenants that exist.",
  why: "A zone is shared with whoever has that id, also a tenant that somebody creates later.",
});

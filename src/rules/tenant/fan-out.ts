import { defineRule } from "../rule.ts";

export const tenantFanOut = defineRule({
  id: "tenant/fan-out",
  severity: "warning",
  title: "One shared file touches few tenants.",
  why: "A slip in a platform setting, a service or the lock changes the mail of all that use it: `limits.tenantsPerChange` of platform.yaml says how many are few. Only preview and plan say this, as of the tenant `platform`; it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { touched: (_, is) => is !== undefined && is.tenants > is.limit },
});

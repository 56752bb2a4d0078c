import { defineRule } from "../rule.ts";

export const tenantReservedId = defineRule({
  id: "tenant/reserved-id",
  severity: "error",
  title: "No tenant is named platform or constructor.",
  why: "`platform` is the stack of what is one per account and region; cdktf cannot name a stack `constructor`.",
});

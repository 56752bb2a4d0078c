import { defineRule } from "../rule.ts";

export const limitsUnknownQuota = defineRule({
  id: "limits/unknown-quota",
  severity: "warning",
  title: "`limits.quotas` names quotas that are counted.",
  why: "A misspelled one would leave the default in place.",
});

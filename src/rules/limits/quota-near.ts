import { defineRule } from "../rule.ts";

export const limitsQuotaNear = defineRule({
  id: "limits/quota-near",
  severity: "warning",
  title: "A fifth of each quota is free.",
  why: "AWS and Cloudflare take days to raise one, and things that are in no tenant file count too.",
});

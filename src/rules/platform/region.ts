import { defineRule } from "../rule.ts";

export const platformRegion = defineRule({
  id: "platform/region",
  severity: "error",
  title: "A region that platform.yaml names is one of AWS.",
  why: "Of a misspelled one nothing is found before an apply, or before Terraform looks for its state; a guardrail that names it allows nothing.",
});

import { defineRule } from "../rule.ts";

export const textNumberRange = defineRule({
  id: "text/number-range",
  severity: "error",
  title: "Numbers are exact.",
  why: "Larger ones are rounded, or taken for a Terraform token.",
});

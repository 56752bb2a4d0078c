import { defineRule } from "../rule.ts";

export const textNumberRange = defineRule({
  id: "text/number-range",
  severity: "error",
  title: "Numbers are exact.",
  why: "Larger ones are rounded, or read as a Terraform token.",
});

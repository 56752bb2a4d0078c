import { defineRule } from "../rule.ts";

export const acknowledgeDuplicate = defineRule({
  id: "acknowledge/duplicate",
  severity: "warning",
  title: "A change is acknowledged once.",
  why: "Of two entries nobody knows whose reason counts.",
});

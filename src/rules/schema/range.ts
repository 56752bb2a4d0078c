import { defineRule } from "../rule.ts";

export const schemaRange = defineRule({
  id: "schema/range",
  severity: "error",
  title: "Numbers keep to their range.",
  why: "The range is that of the system that reads them.",
});

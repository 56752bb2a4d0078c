import { defineRule } from "../rule.ts";

export const schemaRequired = defineRule({
  id: "schema/required",
  severity: "error",
  title: "Required fields are there.",
  why: "They have no safe default.",
});

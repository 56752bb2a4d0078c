import { defineRule } from "../rule.ts";

export const schemaUnknownField = defineRule({
  id: "schema/unknown-field",
  severity: "error",
  title: "Every field is known.",
  why: "A misspelled field would do nothing, silently.",
});

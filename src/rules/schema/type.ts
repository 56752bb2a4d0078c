import { defineRule } from "../rule.ts";

export const schemaType = defineRule({
  id: "schema/type",
  severity: "error",
  title: "A value has the type of its field.",
  why: "Each field has one form. What YAML reads as a number, such as 0123 or 1e3, is quoted where it is text.",
});

import { defineRule } from "../rule.ts";

export const schemaPattern = defineRule({
  id: "schema/pattern",
  severity: "error",
  title: "A value has the form that its field asks for.",
  why: "The form is that of the system that reads it.",
});

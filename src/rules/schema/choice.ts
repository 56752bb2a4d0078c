import { defineRule } from "../rule.ts";

export const schemaChoice = defineRule({
  id: "schema/choice",
  severity: "error",
  title: "A value is one of those allowed.",
  why: "Anything else has no meaning here.",
});

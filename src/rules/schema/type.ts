import { defineRule } from "../rule.ts";

export const schemaType = defineRule({
  id: "schema/type",
  severity: "error",
  title: "A value has the type of its field.",
  why: "YAML reads 0123 and 1e3 as numbers: quote what is text.",
});

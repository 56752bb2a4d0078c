import { defineRule } from "../rule.ts";

export const schemaLength = defineRule({
  id: "schema/length",
  severity: "error",
  title: "Texts and lists keep to their limits.",
  why: "The limits are those of the systems that read them, or bound the work.",
});

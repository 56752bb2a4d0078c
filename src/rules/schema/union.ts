import { defineRule } from "../rule.ts";

export const schemaUnion = defineRule({
  id: "schema/union",
  severity: "error",
  title: "A choice between shapes is made once.",
  why: "Two answers to one question are ambiguous, and ambiguous policy is refused.",
});

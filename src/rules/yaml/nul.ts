import { defineRule } from "../rule.ts";

export const yamlNul = defineRule({
  id: "yaml/nul",
  severity: "error",
  title: "A file has no NUL bytes.",
  why: "Readers stop at them, or do not.",
});

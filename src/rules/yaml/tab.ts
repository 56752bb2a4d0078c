import { defineRule } from "../rule.ts";

export const yamlTab = defineRule({
  id: "yaml/tab",
  severity: "error",
  title: "Indentation is made of spaces.",
  why: "YAML forbids tabs there; readers disagree on what they mean.",
});

import { defineRule } from "../rule.ts";

export const yamlDirective = defineRule({
  id: "yaml/directive",
  severity: "error",
  title: "A file has no % directives.",
  why: "They change how the rest is read.",
});

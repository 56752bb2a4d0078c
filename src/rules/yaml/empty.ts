import { defineRule } from "../rule.ts";

export const yamlEmpty = defineRule({
  id: "yaml/empty",
  severity: "error",
  title: "A file holds a mapping.",
  why: "An empty tenant file would be a stack without resources: a destroy. Say `lifecycle: retired` to mean it.",
});

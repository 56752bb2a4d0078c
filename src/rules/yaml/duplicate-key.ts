import { defineRule } from "../rule.ts";

export const yamlDuplicateKey = defineRule({
  id: "yaml/duplicate-key",
  severity: "error",
  title: "A key appears once in a mapping.",
  why: "Of two, one would be lost silently.",
});

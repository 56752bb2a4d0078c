import { defineRule } from "../rule.ts";

export const yamlTag = defineRule({
  id: "yaml/tag",
  severity: "error",
  title: "A file has no tags.",
  why: "Quotes say that a value is a string; nothing else is needed.",
});

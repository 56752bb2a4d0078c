import { defineRule } from "../rule.ts";

export const yamlMergeKey = defineRule({
  id: "yaml/merge-key",
  severity: "error",
  title: "A file has no merge keys.",
  why: "`<<` is not part of YAML 1.2: readers disagree on it.",
});

import { defineRule } from "../rule.ts";

export const yamlDepth = defineRule({
  id: "yaml/depth",
  severity: "error",
  title: "A file is nested at most 32 levels deep.",
  why: "Deep nesting exhausts readers.",
  help: "nest less: no field is so deep",
});

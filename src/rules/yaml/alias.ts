import { defineRule } from "../rule.ts";

export const yamlAlias = defineRule({
  id: "yaml/alias",
  severity: "error",
  title: "A file has no aliases.",
  why: "A reviewer reads each value where it counts; nested aliases grow without bound.",
});

import { defineRule } from "../rule.ts";

export const yamlAnchor = defineRule({
  id: "yaml/anchor",
  severity: "error",
  title: "A file has no anchors.",
  why: "A reviewer reads each value where it counts.",
});

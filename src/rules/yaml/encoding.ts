import { defineRule } from "../rule.ts";

export const yamlEncoding = defineRule({
  id: "yaml/encoding",
  severity: "error",
  title: "A file is UTF-8.",
  why: "Other encodings are read differently on different machines.",
});

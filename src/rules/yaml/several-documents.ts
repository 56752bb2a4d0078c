import { defineRule } from "../rule.ts";

export const yamlSeveralDocuments = defineRule({
  id: "yaml/several-documents",
  severity: "error",
  title: "A file holds one document.",
  why: "One file is one tenant, one stack and one state.",
});

import { defineRule } from "../rule.ts";

export const schemaName = defineRule({
  id: "schema/name",
  severity: "error",
  title: "Names of entries are well-formed.",
  why: "They become parts of DNS names, stacks and AWS names.",
});

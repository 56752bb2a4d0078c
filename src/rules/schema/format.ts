import { defineRule } from "../rule.ts";

export const schemaFormat = defineRule({
  id: "schema/format",
  severity: "error",
  title: "A value is well-formed for what it stands for.",
  why: "A malformed name or address would be published, and ignored by everyone.",
  help: "write it as the message says",
});

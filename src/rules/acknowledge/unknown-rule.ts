import { defineRule } from "../rule.ts";

export const acknowledgeUnknownRule = defineRule({
  id: "acknowledge/unknown-rule",
  severity: "error",
  title: "An acknowledgement names a rule that exists.",
  why: "A misspelled one would acknowledge nothing, and its author would not know.",
});

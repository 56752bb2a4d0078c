import { defineRule } from "../rule.ts";

export const acknowledgeRule = defineRule({
  id: "acknowledge/rule",
  severity: "error",
  title: "An acknowledgement names a rule that asks for one.",
  why: "What needs no acknowledgement is either fine or an error, and an entry changes neither.",
});

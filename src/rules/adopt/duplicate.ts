import { defineRule } from "../rule.ts";

export const adoptDuplicate = defineRule({
  id: "adopt/duplicate",
  severity: "error",
  title: "What exists is adopted once.",
  why: "Two resources of Terraform that hold one record would undo each other.",
});

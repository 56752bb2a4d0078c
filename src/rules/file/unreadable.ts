import { defineRule } from "../rule.ts";

export const fileUnreadable = defineRule({
  id: "file/unreadable",
  severity: "error",
  title: "Files can be read.",
  why: "What cannot be read cannot be judged.",
});

import { defineRule } from "../rule.ts";

export const fileName = defineRule({
  id: "file/name",
  severity: "error",
  title: "A file is named after the id that it holds, ID.yaml.",
  why: "The id becomes a stack, a folder and a state key: one name for all, checked before any of them is created.",
});

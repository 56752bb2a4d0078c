import { defineRule } from "../rule.ts";

export const secretPassword = defineRule({
  id: "secret/password",
  severity: "error",
  title: "No file holds a password or access key.",
  why: "Repositories are copied, and history keeps what was removed.",
});

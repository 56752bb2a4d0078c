import { defineRule } from "../rule.ts";

export const fileNotRegular = defineRule({
  id: "file/not-regular",
  severity: "error",
  title: "Files are regular files.",
  why: "A link could show what it points at in a log; a device or pipe may never end.",
});

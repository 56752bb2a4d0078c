import { defineRule } from "../rule.ts";

export const fileSize = defineRule({
  id: "file/size",
  severity: "error",
  title: "A file has at most 256 KiB.",
  why: "Files come from pull requests and are read beside credentials: what they may cost is bounded.",
});

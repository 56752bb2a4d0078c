import { defineRule } from "../rule.ts";

export const yamlByteOrderMark = defineRule({
  id: "yaml/byte-order-mark",
  severity: "error",
  title: "A file has no byte order mark.",
  why: "Some readers take it for part of the first key.",
});

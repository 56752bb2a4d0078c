import { defineRule } from "../rule.ts";

export const dmarcDupTag = defineRule({
  id: "dmarc/dup-tag",
  severity: "error",
  title: "No tag comes twice.",
  why: "A list that has a tag twice is invalid as a whole (RFC 6376 section 3.2, RFC 9989 section 4.7).",
});

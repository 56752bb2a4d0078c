import { defineRule } from "../rule.ts";

export const dkimTagList = defineRule({
  id: "dkim/tag-list",
  severity: "error",
  title: "A key record is a list of tags, each of them once.",
  why: "Verifiers ignore a record that is not: the mail counts as unsigned (RFC 6376 section 3.2).",
});

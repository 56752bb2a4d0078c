import { defineRule } from "../rule.ts";

export const dkimKey = defineRule({
  id: "dkim/key",
  severity: "error",
  title: "A selector has a key or a delegation, and one of them.",
  why: "The record is written from it.",
  help: "keep publicKey or cname, and remove the other",
});

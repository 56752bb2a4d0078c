import { defineRule } from "../rule.ts";

export const waiverUnknownRule = defineRule({
  id: "waiver/unknown-rule",
  severity: "warning",
  title: "Waivers and severities name rules that exist.",
  why: "A misspelled one would silence nothing.",
});

import { defineRule } from "../rule.ts";

export const waiverRule = defineRule({
  id: "waiver/rule",
  severity: "error",
  title: "Only rules of mail policy can be waived or turned off.",
  why: "What a file cannot be read or built without is not a matter of opinion.",
});

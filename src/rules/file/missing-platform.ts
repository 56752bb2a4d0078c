import { defineRule } from "../rule.ts";

export const fileMissingPlatform = defineRule({
  id: "file/missing-platform",
  severity: "warning",
  title: "The root folder holds platform.yaml.",
  why: "Without it there is no default region, account, report mailbox or guardrail.",
});

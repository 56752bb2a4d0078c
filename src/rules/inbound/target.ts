import { defineRule } from "../rule.ts";

export const inboundTarget = defineRule({
  id: "inbound/target",
  severity: "error",
  title: "Topics and functions are ones that SES can reach from the mailbox's region.",
  why: "SES refuses the receipt rule otherwise, and the apply fails.",
});

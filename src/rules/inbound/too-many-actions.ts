import { defineRule } from "../rule.ts";

export const inboundTooManyActions = defineRule({
  id: "inbound/too-many-actions",
  severity: "error",
  title: "The mailboxes that share an address need no more actions than a receipt rule has.",
  why: "SES runs at most 10 actions for a rule, the guard among them.",
});

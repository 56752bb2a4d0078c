import { defineRule } from "../rule.ts";

export const relayThrough = defineRule({
  id: "relay/through",
  severity: "error",
  title: "A relay goes through a server of the customer's.",
  why: "A server of SES itself would accept the mail again: it would loop.",
});

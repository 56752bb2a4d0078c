import { defineRule } from "../rule.ts";

export const inboundMissing = defineRule({
  id: "inbound/missing",
  severity: "error",
  title: "mx: inbound has mailboxes to deliver to.",
  why: "Mail would be accepted and dropped.",
});

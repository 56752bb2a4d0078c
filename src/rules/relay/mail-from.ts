import { defineRule } from "../rule.ts";

export const relayMailFrom = defineRule({
  id: "relay/mail-from",
  severity: "error",
  title: "A MAIL FROM name is used for nothing else.",
  why: "SES asks for exactly one MX there; other uses break it.",
});

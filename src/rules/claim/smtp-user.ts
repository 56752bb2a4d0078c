import { defineRule } from "../rule.ts";

export const claimSmtpUser = defineRule({
  id: "claim/smtp-user",
  severity: "error",
  title: "An SMTP user is declared once.",
  why: "A user that serves several relays names them under `relays`.",
});

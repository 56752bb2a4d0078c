import { defineRule } from "../rule.ts";

export const domainMail = defineRule({
  id: "domain/mail",
  severity: "error",
  title: "What a domain declares agrees with its `mail`.",
  why: "A null MX beside an MX, or senders of a domain that does not send, contradict each other.",
});

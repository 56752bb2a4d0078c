import { defineRule } from "../rule.ts";

export const domainMail = defineRule({
  id: "domain/mail",
  severity: "error",
  title: "What a domain declares agrees with its `mail`.",
  why: "An MX of a domain that takes no mail, senders of one that does not send, or a policy weaker than reject for one without mail contradict what `mail` says.",
});

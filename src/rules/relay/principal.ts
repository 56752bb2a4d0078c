import { defineRule } from "../rule.ts";

export const relayPrincipal = defineRule({
  id: "relay/principal",
  severity: "error",
  title: "Whoever may send through a relay without an SMTP user is an IAM role of its account.",
  why: "A policy is attached to the role: IAM refuses users' and sessions' names, roles of AWS itself and of other accounts at the apply.",
});

import { defineRule } from "../rule.ts";

export const guardrailRelayTls = defineRule({
  id: "guardrail/relay-tls",
  severity: "error",
  title: "A relay's TLS is not below the platform's.",
  why: "The platform's guardrails hold for every tenant.",
});

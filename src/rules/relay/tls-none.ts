import { defineRule } from "../rule.ts";

export const relayTlsNone = defineRule({
  id: "relay/tls-none",
  severity: "info",
  title: "tls: none is provisioned as preferred.",
  why: "SES always tries TLS first; it has no setting that forbids it.",
});

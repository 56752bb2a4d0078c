import { defineRule } from "../rule.ts";

export const claimPrivateEndpoint = defineRule({
  id: "claim/private-endpoint",
  severity: "error",
  title: "Relays that share a VPC's endpoint say the same of it.",
  why: "A VPC has one endpoint that answers to the SMTP host's name.",
});

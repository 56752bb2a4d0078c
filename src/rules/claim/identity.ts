import { defineRule } from "../rule.ts";

export const claimIdentity = defineRule({
  id: "claim/identity",
  severity: "error",
  title: "An SES identity belongs to one relay.",
  why: "Signing and MAIL FROM are set once for an identity; two relays would fight over them.",
});

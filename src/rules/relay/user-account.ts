import { defineRule } from "../rule.ts";

export const relayUserAccount = defineRule({
  id: "relay/user-account",
  severity: "error",
  title: "A user serves relays of its own account.",
  why: "An IAM user cannot send through an identity of another account.",
});

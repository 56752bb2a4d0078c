import { defineRule } from "../rule.ts";

export const relayCredentials = defineRule({
  id: "relay/credentials",
  severity: "error",
  title: "Where a user's password goes is declared once.",
  why: "A password that is encrypted to nobody, or that ignores its key, would end where its owner does not expect it.",
});

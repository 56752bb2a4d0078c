import { defineRule } from "../rule.ts";

export const dkimK = defineRule({
  id: "dkim/k",
  severity: "error",
  title: "The key type is rsa or ed25519.",
  why: "Verifiers ignore a key of a type that they do not know (RFC 6376 section 3.6.1, RFC 8463).",
});

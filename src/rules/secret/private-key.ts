import { defineRule } from "../rule.ts";

export const secretPrivateKey = defineRule({
  id: "secret/private-key",
  severity: "error",
  title: "No file holds a private key.",
  why: "Whoever can read the repository could sign as the domain.",
});

import { defineRule } from "../rule.ts";

export const dkimPrivateKey = defineRule({
  id: "dkim/private-key",
  severity: "error",
  title: "A key record holds no private key.",
  why: "Whoever reads it can sign as the domain. The key is shown nowhere in the finding.",
});

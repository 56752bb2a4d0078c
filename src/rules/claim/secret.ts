import { defineRule } from "../rule.ts";

export const claimSecret = defineRule({
  id: "claim/secret",
  severity: "error",
  title: "A secret belongs to one tenant.",
  why: "With another tenant's, a relay would log in at a server of its own choice with that tenant's password. Secrets that `postroad smtp-password` writes are for no relay.",
});

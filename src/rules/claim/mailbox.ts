import { defineRule } from "../rule.ts";

export const claimMailbox = defineRule({
  id: "claim/mailbox",
  severity: "error",
  title: "A mailbox address belongs to one mailbox.",
  why: "Mail would go to one of them, depending on rule order. Within a tenant, `ambiguity` may allow it for different labels.",
  help: "give it an address of its own",
});

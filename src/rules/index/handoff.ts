import { type Rule, rule } from "./rule.ts";

/** What `postroad handoff` misses; no other command speaks of it. */
export const HANDOFF_RULES = {
  "handoff/unanswered": rule(
    "warning",
    "What a vendor asks is answered.",
    "A request with a question left open comes back, and sending waits. Only `postroad handoff` says this.",
  ),
  "handoff/limit": rule(
    "warning",
    "What is handed over fits the form that takes it.",
    "AWS takes at most four contact addresses and 5,000 characters for an account and region (PutAccountDetails). Only `postroad handoff` says this.",
  ),
} as const satisfies Record<string, Rule>;

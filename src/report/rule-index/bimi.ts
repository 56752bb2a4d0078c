import { type Rule, rule } from "./rule.ts";

/** BIMI (draft-brand-indicators-for-message-identification). */
export const BIMI_RULES = {
  "bimi/dmarc": rule("error", "A domain with BIMI is at quarantine or reject.", "Mailboxes show no logo otherwise."),
} as const satisfies Record<string, Rule>;

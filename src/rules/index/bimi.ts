import { type Rule, rule } from "./rule.ts";

/** BIMI (draft-brand-indicators-for-message-identification). */
export const BIMI_RULES = {
  "bimi/dmarc": rule("error", "A domain with BIMI is at quarantine or reject.", "Mailboxes show no logo otherwise."),
  "bimi/abnf": rule(
    "error",
    "A BIMI record is `v=BIMI1;` and then tags that the draft knows, each once.",
    "Mailboxes and checkers discard anything else (draft-brand-indicators-for-message-identification section 4).",
  ),
  "bimi/https": rule(
    "error",
    "The logo and the certificate are at https addresses.",
    "No other scheme is read; an empty `l` and `a` decline to show a logo (draft-brand-indicators-for-message-identification section 4).",
  ),
  "bimi/location": rule(
    "error",
    "A BIMI record stands at `SELECTOR._bimi`.",
    "At the domain's own name no mailbox looks for it (draft-brand-indicators-for-message-identification section 4).",
  ),
} as const satisfies Record<string, Rule>;

import { type Rule, rule } from "./rule.ts";

/** Mail exchangers (RFC 5321, 7505). */
export const MX_RULES = {
  "mx/missing": rule(
    "warning",
    "A domain that sends can receive.",
    "Replies and bounces are lost, and without an MX senders fall back to the domain's address (RFC 5321 section 5.1).",
  ),
  "mx/no-host": rule(
    "error",
    "A domain that receives has mail exchangers.",
    "Without them its mail goes to the domain's address, or nowhere.",
  ),
  "mx/dup": rule("warning", "A mail exchanger stands once.", "The second adds nothing."),
} as const satisfies Record<string, Rule>;

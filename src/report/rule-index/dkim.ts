import { type Rule, rule } from "./rule.ts";

/** DKIM keys (RFC 6376, 8301, 8463). */
export const DKIM_RULES = {
  "dkim/key": rule("error", "A selector has a key or a delegation, and one of them.", "The record is made from it."),
  "dkim/rsa-format": rule(
    "error",
    "A public key decodes.",
    "Verifiers ignore a key that they cannot read: the mail counts as unsigned.",
  ),
  "dkim/rsa-min": rule(
    "error",
    "An RSA key has 1024 bits or more.",
    "Verifiers must not accept less (RFC 8301 section 3.2).",
  ),
  "dkim/rsa-1024": rule("warning", "An RSA key has 2048 bits.", "Less is weak (RFC 8301 section 3.2)."),
  "dkim/key-age": rule(
    "warning",
    "An active key is younger than 180 days.",
    "The longer a key is used, the more it is worth stealing (M3AAWG DKIM key rotation). Judged where `since` is given.",
  ),
  "dkim/location": rule(
    "warning",
    "A DKIM key stands at `SELECTOR._domainkey`.",
    "At the domain's own name no verifier looks for it (RFC 6376 section 3.6.2.1).",
  ),
} as const satisfies Record<string, Rule>;

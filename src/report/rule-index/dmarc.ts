import { type Rule, rule } from "./rule.ts";

/** DMARC (RFC 9989, 9990). */
export const DMARC_RULES = {
  "dmarc/align-any": rule(
    "error",
    "At quarantine or reject, every sender has an aligned identifier.",
    "Its mail would be quarantined or rejected (RFC 9989 sections 7.4 and 8). SPF alone breaks when mail is forwarded.",
  ),
  "dmarc/align-spf": rule(
    "error",
    "Strict SPF alignment is not asked of a MAIL FROM below the domain.",
    "Such mail never aligns by SPF (RFC 9989 section 4.4.2).",
  ),
  "dmarc/rua-missing": rule("warning", "Aggregate reports go somewhere.", "Without them nobody sees whose mail fails."),
  "dmarc/nonsending": rule(
    "warning",
    "A domain that does not send is at reject.",
    "Nothing legitimate can be lost, and nobody can send as it.",
  ),
  "dmarc/p-none": rule(
    "warning",
    "A domain that sends is on its way to quarantine or reject.",
    "At p=none mail that fails is delivered: anyone may send as the domain. Monitoring is where a rollout starts.",
  ),
} as const satisfies Record<string, Rule>;

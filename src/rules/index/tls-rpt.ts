import { type Rule, rule } from "./rule.ts";

/** TLS-RPT (RFC 8460). */
export const TLS_RPT_RULES = {
  "tls-rpt/not-receiving": rule(
    "warning",
    "Only a domain that receives asks for TLS reports.",
    "Nobody connects to a domain without mail exchangers: the declaration publishes nothing.",
  ),
  "tls-rpt/abnf": rule(
    "error",
    "A TLS-RPT record follows its grammar to the letter.",
    "`v=TLSRPTv1;` first and in this case, then `rua`; blanks only beside semicolons and commas, no empty field. Senders treat anything else as no record (RFC 8460 section 3).",
  ),
  "tls-rpt/rua-scheme": rule(
    "error",
    "Reports go to mailto: or https: addresses.",
    "There are no other ways to send one; `!`, `,` and `;` are percent-encoded, for they would end the address (RFC 8460 section 3).",
  ),
  "tls-rpt/rua-count": rule(
    "warning",
    "Reports go to one address.",
    "A sender may use only one of several, and nobody says which (RFC 8460 section 3).",
  ),
  "tls-rpt/rua-dup-tag": rule(
    "warning",
    "A record has one `rua`.",
    "The grammar allows several, checkers refuse them: addresses stand in one, with commas between them (RFC 8460 section 3).",
  ),
  "tls-rpt/rua-self": rule(
    "warning",
    "Reports on a domain's TLS failures do not go to the domain itself only.",
    "They would be sent to the hosts whose TLS fails: a mailbox elsewhere or an https address hears of it (RFC 8460 section 3).",
  ),
  "tls-rpt/rua-mx": rule(
    "warning",
    "A domain that reports go to takes mail.",
    "Reports to a domain without mail exchangers are lost (RFC 8460 section 3, RFC 7505).",
  ),
  "tls-rpt/ext": rule(
    "info",
    "A TLS-RPT record holds only what its standard knows.",
    "Unknown fields are legal and have no effect (RFC 8460 section 3): a misspelled one too.",
  ),
  "tls-rpt/location": rule(
    "error",
    "A TLS-RPT record stands at `_smtp._tls`.",
    "At the domain's own name no sender looks for it (RFC 8460 section 3).",
  ),
} as const satisfies Record<string, Rule>;

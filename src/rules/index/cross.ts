import { type Rule, rule } from "./rule.ts";

/**
 * What holds between standards, where no rule of one of them says it. The others: mta-sts/mx-covers, mta-sts/tlsrpt, bimi/dmarc,
 * dmarc/align-spf (strict SPF alignment and MAIL FROM), dmarc/nonsending, dmarc/rua-external (report authorizations), claim/… (two
 * tenants that own one name). The SPF record of a MAIL FROM, the whole set of a domain that does not send, and the authorization
 * in a zone of ours are published without being asked for.
 */
export const CROSS_RULES = {
  "cross/reject-needs-dkim": rule(
    "error",
    "At quarantine or reject, some sender of the domain signs with DKIM.",
    "SPF fails wherever mail is forwarded, and with it DMARC: a domain that enforces its policy must not rely on SPF alone (RFC 9989 sections 7.4 and 8).",
  ),
} as const satisfies Record<string, Rule>;

import { type Rule, rule } from "./rule.ts";

/** MTA-STS (RFC 8461). */
export const MTA_STS_RULES = {
  "mta-sts/host": rule(
    "error",
    "The policy's host fits the domain's zone.",
    "A Worker's custom domain needs a Cloudflare zone and account.",
  ),
  "mta-sts/max-age-range": rule(
    "error",
    "max_age is at most 365d.",
    "Readers refuse more than 31557600 seconds (RFC 8461 section 3.2).",
  ),
  "mta-sts/max-age-low": rule(
    "warning",
    "max_age is two weeks or more under enforce, a day or more under testing.",
    "A short one protects only those who write often.",
  ),
  "mta-sts/mx-required": rule(
    "error",
    "A policy has MX patterns.",
    "Only a domain that receives has a policy; without patterns no host is allowed (RFC 8461 section 3.2).",
  ),
  "mta-sts/mx-covers": rule(
    "error",
    "Every MX host is covered by a pattern of the policy.",
    "Under enforce, mail to the host is refused (RFC 8461 section 4.1).",
  ),
  "mta-sts/tlsrpt": rule(
    "warning",
    "A domain with MTA-STS has TLS reports.",
    "Failures would go unseen (RFC 8461 section 5).",
  ),
  "mta-sts/waiting-for-certificate": rule(
    "info",
    "The certificate of an external domain's policy host is issued.",
    "Others must publish its validation record first: the distribution is made once the tenant says `certificate: issued`.",
  ),
} as const satisfies Record<string, Rule>;

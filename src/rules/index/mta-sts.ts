import { type Rule, rule } from "./rule.ts";

/** MTA-STS (RFC 8461). */
export const MTA_STS_RULES = {
  "mta-sts/host": rule(
    "error",
    "The policy's host fits the domain's zone.",
    "A Worker's custom domain needs a Cloudflare zone and account.",
  ),
  "mta-sts/version": rule(
    "error",
    "The version is STSv1, in its exact case, and first in the record.",
    "Senders discard every other record and policy (RFC 8461 sections 3.1 and 3.2).",
  ),
  "mta-sts/txt-abnf": rule(
    "error",
    "The record that announces a policy follows its grammar to the letter.",
    "Blanks stand only beside semicolons, no field is empty, the id is 1 to 32 letters and digits; strict readers see no policy otherwise (RFC 8461 section 3.1).",
  ),
  "mta-sts/policy-abnf": rule(
    "error",
    "A policy is lines of `key: value`.",
    "Strict readers discard a policy with any other line, with a blank before the colon, or with an empty value (RFC 8461 section 3.2).",
  ),
  "mta-sts/line-ends": rule(
    "error",
    "The lines of a policy end in CRLF or LF, and none is blank.",
    "A blank line, a byte order mark or a lone CR makes the policy invalid. Blanks at the end of a line are legal and a warning: some readers keep them as part of the value (RFC 8461 section 3.2).",
  ),
  "mta-sts/once": rule(
    "error",
    "A key stands once, `mx` aside.",
    "Readers take the first and ignore the others, whatever their author meant (RFC 8461 section 3.2).",
  ),
  "mta-sts/mode": rule(
    "error",
    "The mode is testing, enforce or none.",
    "A policy without a mode, or with another one, is invalid (RFC 8461 section 3.2).",
  ),
  "mta-sts/mx-pattern": rule(
    "error",
    "An MX pattern is a host name, or `*.` and a host name.",
    "Names are A-labels without a final dot; `*` stands for the whole left-most label. Anything else matches no host (RFC 8461 sections 3.2 and 4.1).",
  ),
  "mta-sts/size": rule(
    "error",
    "A policy has at most 64 KiB.",
    "Readers stop there, and discard it (RFC 8461 section 3.3).",
  ),
  "mta-sts/ext": rule(
    "info",
    "A record or policy holds only what its standard knows.",
    "Unknown keys are legal and have no effect (RFC 8461 sections 3.1 and 3.2): a misspelled one too.",
  ),
  "mta-sts/location": rule(
    "error",
    "The record that announces a policy stands at `_mta-sts`.",
    "At the domain's own name no sender looks for it (RFC 8461 section 3.1).",
  ),
  "mta-sts/mx-stale": rule(
    "warning",
    "Every pattern of the policy matches an MX host.",
    "A pattern that matches none lets a host take the domain's mail that should not (RFC 8461 section 4.1).",
  ),
  "mta-sts/max-age-high-testing": rule(
    "warning",
    "max_age is at most 31d under testing.",
    "Senders keep a policy that is still being tried, with its mistakes, until then (RFC 8461 section 3.2).",
  ),
  "mta-sts/max-age-range": rule(
    "error",
    "max_age is a number of seconds, at most 365.25 days.",
    "Readers refuse more than 31557600 seconds (RFC 8461 section 3.2, erratum 7282).",
  ),
  "mta-sts/max-age-low": rule(
    "warning",
    "max_age is two weeks or more under enforce, a day or more under testing.",
    "A short one protects only those who write often (RFC 8461 section 3.2: weeks or more).",
  ),
  "mta-sts/mx-required": rule(
    "error",
    "A policy has MX patterns.",
    "Only a domain that receives has a policy, never one with a null MX; without patterns no host is allowed (RFC 8461 section 3.2).",
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

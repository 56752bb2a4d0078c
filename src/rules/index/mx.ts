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
  "mx/syntax": rule(
    "error",
    "An MX is a preference and a host name.",
    "Anything else cannot be published, or leads to no host (RFC 1035 section 3.3.9, RFC 5321 section 5.1).",
  ),
  "mx/pref-range": rule(
    "error",
    "The preference of an MX is from 0 to 65535.",
    "It has 16 bits on the wire (RFC 1035 section 3.3.9).",
  ),
  "mx/no-ip": rule(
    "error",
    "An MX names a host, never an address.",
    "Senders look the name up; an address has none (RFC 5321 section 5.1).",
  ),
  "mx/null-sole": rule(
    "error",
    "The null MX is `0 .`, and nothing else.",
    "Another preference makes readers disagree on whether the domain takes mail (RFC 7505 section 3).",
  ),
  "mx/no-cname": rule(
    "error",
    "An MX host is no alias.",
    "Senders need not follow a CNAME there, and some refuse to (RFC 5321 section 5.1, RFC 2181 section 10.3).",
  ),
  "mx/resolves": rule(
    "error",
    "An MX host has an address.",
    "Without A and AAAA records nobody can connect to it (RFC 5321 section 5.1).",
  ),
} as const satisfies Record<string, Rule>;

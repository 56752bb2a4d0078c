import { type Rule, rule } from "./rule.ts";

/** Inbound mail and what may pass to the service that acts on it. */
export const INBOUND_RULES = {
  "inbound/default-label": rule(
    "warning",
    "The default label is one that a mailbox has.",
    "It is tried first; a misspelled one leaves the labels in alphabetical order.",
  ),
  "inbound/missing": rule("error", "mx: inbound has mailboxes to deliver to.", "Mail would be taken in and dropped."),
  "inbound/no-delivery": rule(
    "warning",
    "A mailbox delivers somewhere.",
    "Without a bucket, a topic or a function it gets no receipt rule, and SES refuses its mail.",
  ),
  "inbound/not-received": rule(
    "warning",
    "A mailbox's domain receives its mail here.",
    "Mail goes where the domain's MX leads; elsewhere, the mailbox gets none.",
  ),
  "inbound/region": rule(
    "warning",
    "Inbound mail is in a region where SES is known to receive.",
    "SES sends in more regions than it receives in; new ones may have joined since this list was made.",
  ),
  "inbound/target": rule(
    "error",
    "Topics and functions are ones that SES can reach from the mailbox's region.",
    "SES refuses the receipt rule otherwise, and the apply fails.",
  ),
  "inbound/too-many-actions": rule(
    "error",
    "The mailboxes that share an address need no more actions than a receipt rule has.",
    "SES runs at most 10 actions for a rule, the guard among them.",
  ),
  "guard/least-secure": rule(
    "warning",
    "A guard asks for something.",
    "With `spamSecurity: off` and no authorized domains, whoever writes a message makes the service act.",
  ),
  "guard/no-authorized-domains": rule(
    "warning",
    "A guard that asks for a spam confidence level lists the domains that may tell it.",
    "Anyone can write that header: it counts only from an authorized domain, so without one nothing passes.",
  ),
  "guard/size": rule(
    "error",
    "What the guard must know fits its environment.",
    "Lambda takes at most 4,096 bytes of environment variables; the apply fails with more.",
  ),
} as const satisfies Record<string, Rule>;

import { type Rule, rule } from "./rule.ts";

/** Relays. */
export const RELAY_RULES = {
  "relay/domain": rule(
    "error",
    "A relay sends for a domain of its tenant.",
    "Its DKIM and MAIL FROM records stand there.",
  ),
  "relay/unknown": rule(
    "error",
    "A relay that is named exists.",
    "A misspelled name would leave the domain without its sender.",
  ),
  "relay/not-a-sender": rule(
    "warning",
    "A relay's domain lists it under senders.",
    "The senders are what may send; alignment is judged from them.",
  ),
  "relay/region": rule("error", "A relay has a region.", "SES identities belong to one."),
  "relay/from": rule(
    "error",
    "A relay's From addresses are in its domain.",
    "The relay refuses others, and nothing would align.",
  ),
  "relay/tls-none": rule(
    "info",
    "tls: none is provisioned as preferred.",
    "SES always tries TLS first; it has no setting that forbids it.",
  ),
  "relay/mail-from": rule(
    "error",
    "A MAIL FROM name is used for nothing else.",
    "SES asks for exactly one MX there; other uses break it.",
  ),
  "relay/events": rule(
    "error",
    "Events have a destination that SES can write to.",
    "SNS needs a topic, Firehose a stream and the role that may write to it.",
  ),
  "relay/no-network": rule(
    "warning",
    "An SMTP user may connect from somewhere.",
    "With neither `access` nor `allowFrom`, or with two that share no address, nobody may send.",
  ),
  "relay/policy-size": rule(
    "error",
    "What an SMTP user may do fits an IAM policy.",
    "IAM takes at most 6,144 characters; the apply fails with more.",
  ),
  "relay/user-account": rule(
    "error",
    "A user serves relays of its own account.",
    "An IAM user cannot send through an identity of another account.",
  ),
} as const satisfies Record<string, Rule>;

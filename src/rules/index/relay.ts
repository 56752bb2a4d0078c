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
  "relay/region-without-smtp": rule(
    "error",
    "A relay's region has an SMTP interface.",
    "SES sends in some regions by its API alone: no host takes the relay's mail there, and no private endpoint can be made.",
  ),
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
  "relay/secret": rule(
    "error",
    "A secret that a relay names stands in Secrets Manager, in the relay's region.",
    "SES and CloudFormation read it there by themselves, so that it is in no file and no state.",
  ),
  "relay/through": rule(
    "error",
    "A relay goes through a server of the customer's.",
    "A server of SES itself would take the mail in again: it would go in a circle.",
  ),
  "relay/events": rule(
    "error",
    "Events have a destination that SES can write to.",
    "SNS needs a topic, Firehose a stream and the role that may write to it, both in the relay's region; EventBridge takes them on the default bus alone.",
  ),
  "relay/no-network": rule(
    "warning",
    "An SMTP user, or what hands mail in for a customer's server, may connect from somewhere.",
    "With neither `access` nor `allowFrom`, or with two that share no address, nobody may send; `through` takes mail from `access.cidrs` alone.",
  ),
  "relay/private-network": rule(
    "warning",
    "A network that may connect is one of the Internet.",
    'SES sees public addresses alone (IAM user guide, "aws:SourceIp"): a private one lets nobody in.',
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
  "relay/user-region": rule(
    "error",
    "A user serves relays of its own region.",
    'An SMTP password is derived for one region (Amazon SES developer guide, "Obtaining SMTP credentials"); elsewhere the login fails.',
  ),
  "relay/too-many-users": rule(
    "error",
    "At most five SMTP users serve a relay.",
    "Those that another relay declares count: few credentials are rotated, many are forgotten.",
  ),
  "relay/credentials": rule(
    "error",
    "Where a user's password goes is said once.",
    "A password that is encrypted to nobody, or that ignores its key, would end where its owner does not expect it.",
  ),
  "relay/pgp-key": rule(
    "error",
    "A user's pgpKey is an OpenPGP public key.",
    "Terraform would make the access key, and fail to encrypt its password (RFC 9580 section 5.5.2).",
  ),
  "relay/plaintext-password": rule(
    "warning",
    "No SMTP password stands in the state.",
    "Whoever reads the state, its backups or a plan may send as the domain.",
  ),
} as const satisfies Record<string, Rule>;

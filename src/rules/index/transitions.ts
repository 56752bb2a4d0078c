import { type Rule, rule } from "./rule.ts";

/** Rules that need the past: `check --base REF`. */
export const TRANSITION_RULES = {
  "tenant/deleted": rule(
    "error",
    "A tenant is retired before its file is deleted.",
    "Deleting the file alone destroys nothing: live DNS stays that nobody manages. Judged with `--base`.",
  ),
  "tenant/past-unknown": rule(
    "info",
    "What is compared with has no errors.",
    "A file that had errors at the base cannot be compared: what changes in it is not judged. Judged with `--base`.",
  ),
  "spf/weakened": rule(
    "warning",
    "SPF does not become weaker.",
    "Receivers treat hosts that are not named more kindly (RFC 7208 section 8). Judged with `--base`.",
  ),
  "dkim/selector-removed": rule(
    "warning",
    "A DKIM key is retiring for seven days before it goes.",
    "Mail waits in queues for days, and is verified when it arrives: without the key it counts as unsigned (RFC 6376 section 3.6.1, M3AAWG DKIM key rotation). Judged with `--base`.",
  ),
  "dkim/selector-reused": rule(
    "warning",
    "A new DKIM key has a new selector.",
    "Resolvers hold the old key, and mail that it signed fails against the new one (RFC 6376 section 3.1). Judged with `--base`, against earlier commits too.",
  ),
  "dmarc/stage-skipped": rule(
    "warning",
    "DMARC goes from observe to reject by way of quarantine.",
    "What fails at quarantine can still be found; what is rejected is lost (RFC 9989 section 7.4). Judged with `--base`.",
  ),
  "dmarc/weakened": rule(
    "warning",
    "DMARC does not go back to a weaker stage.",
    "More forged mail reaches people (RFC 9989 section 4.7). Judged with `--base`; preview and plan judge `sp`, `np` and `pct` of the records too.",
  ),
  "mta-sts/mode-ladder": rule(
    "warning",
    "An MTA-STS policy is in testing before it is enforced.",
    "Under enforce, a mistake loses mail; under testing, it is reported (RFC 8461 section 5). Judged with `--base`.",
  ),
  "mta-sts/mx-change-in-enforce": rule(
    "warning",
    "Under enforce, a pattern comes before its MX and goes after it.",
    "Senders hold the old policy, or the old MX records, for a while: mail to a host that their policy does not allow is refused (RFC 8461 section 8.1). Judged with `--base`.",
  ),
  "mta-sts/removal": rule(
    "warning",
    "A policy is in mode none, for the longest max_age ever served, before it goes.",
    "Senders that still hold it refuse mail once the MX or its certificate changes, and nothing can tell them (RFC 8461 section 8.3). Judged with `--base`, from the history of the tenant's file.",
  ),
  "relay/tls-weakened": rule(
    "warning",
    "A relay's TLS policy does not become weaker.",
    "Mail that needed TLS may go out in the clear. Judged with `--base`.",
  ),
  "mx/removed": rule(
    "warning",
    "A domain keeps somebody who takes its mail.",
    "Without a mail exchanger mail comes back to its senders, or waits at the domain's address (RFC 5321 section 5.1). Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
  "mx/replaced": rule(
    "warning",
    "A mail exchanger that takes mail stays.",
    "For as long as its record lives in resolvers, mail still arrives at the host that is gone (RFC 5321 section 5.1): it must take mail until then. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
  "spf/removed": rule(
    "warning",
    "An SPF record stays.",
    "Without it receivers know of no host that may send, and DMARC is left with DKIM alone (RFC 7208 section 4.5). Every tenant's domain has one: only plan can see it go, and preview where the toolkit's code changes; both ask for an acknowledgement.",
  ),
  "spf/mechanism-removed": rule(
    "warning",
    "What may send goes on to be allowed.",
    "Mail of a sender that SPF no longer names fails for as long as it still sends (RFC 7208 section 8.4). Judged with `--base`, and by preview and plan, which ask for a second look.",
  ),
  "dmarc/removed": rule(
    "warning",
    "A DMARC record stays.",
    "Without it forged mail is let through, and no report tells of it (RFC 9989 section 4.7). Every tenant's domain has one: only plan can see it go, and preview where the toolkit's code changes; both ask for an acknowledgement.",
  ),
  "dmarc/reports-removed": rule(
    "warning",
    "DMARC reports go on to be asked for.",
    "Without `rua` nothing shows which mail fails (RFC 9990). Judged with `--base`, and by preview and plan, which ask for a second look.",
  ),
  "tls-rpt/removed": rule(
    "warning",
    "TLS reports go on to be asked for.",
    "Without them nothing shows which mail cannot be delivered over TLS (RFC 8460 section 3). Judged with `--base`, and by preview and plan, which ask for a second look.",
  ),
  "mta-sts/weakened": rule(
    "warning",
    "An MTA-STS policy does not become weaker.",
    "Out of enforce, mail goes out in the clear where somebody stands between (RFC 8461 section 5). Judged with `--base`, and by preview and plan, where leaving enforce needs an acknowledgement; from testing to none is the way to remove a policy: an info.",
  ),
  "relay/identity-removed": rule(
    "warning",
    "An SES identity stays while its domain does.",
    "SES stops sending as the domain, and DKIM tokens of a later identity are new ones. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
  "relay/identity-replaced": rule(
    "warning",
    "An SES identity is never deleted to be created again.",
    "Until the new one is verified SES refuses to send, and its DKIM tokens are other ones. Only preview and plan say this, from the resources that Terraform has; it needs an acknowledgement.",
  ),
  "tenant/retired": rule(
    "warning",
    "A tenant goes on.",
    "Retiring takes away all that it has: its records, relays, users and mailboxes. Judged with `--base`, and by preview and plan, where one acknowledgement covers all that goes.",
  ),
  "tenant/domain-removed": rule(
    "warning",
    "A domain stays with its tenant.",
    "Without its records its mail is refused, or forged. Judged with `--base`, and by preview and plan, where one acknowledgement covers all that goes.",
  ),
  "tenant/domain-moved": rule(
    "warning",
    "A domain stays in the tenant that has it.",
    "Two states write its records: what the old one deletes may be what the new one has just made. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
  "tenant/paused": rule(
    "warning",
    "A tenant's relays go on sending.",
    "While it is paused, what applications hand in is refused. Judged with `--base`, and by preview and plan, which ask for a second look.",
  ),
  "tenant/provider-removed": rule(
    "warning",
    "A stack keeps the providers of what it is about to destroy.",
    "Terraform deletes nothing without the provider that made it: the apply fails (docs/state-and-accounts.md). Judged with `--base`, and by preview and plan, which ask for a second look.",
  ),
  "tenant/fan-out": rule(
    "warning",
    "One shared file touches few tenants.",
    "A slip in a platform setting, a service or the lock changes the mail of all that use it: `limits.tenantsPerChange` of platform.yaml says how many are few. Only preview and plan say this, as of the tenant `platform`; it needs an acknowledgement.",
  ),
  "dns/zone-moved": rule(
    "warning",
    "A domain's records stay in their zone.",
    "They are deleted in one zone and created in another: whichever of the two the domain is delegated to, the order matters (RFC 1034 section 4.2). Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
  "dns/recreated": rule(
    "warning",
    "A record that stays is never deleted to be created again.",
    "Terraform may delete after it creates, and the record is gone. Only preview and plan say this, from the resources that Terraform has; it needs an acknowledgement.",
  ),
  "inbound/mailbox-removed": rule(
    "warning",
    "A mailbox that takes mail stays.",
    "Mail to its address is refused. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
  "inbound/tls-weakened": rule(
    "warning",
    "Incoming mail goes on to need TLS.",
    "What was refused in the clear is taken. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  ),
} as const satisfies Record<string, Rule>;

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
    "More forged mail reaches people (RFC 9989 section 4.7). Judged with `--base`.",
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
} as const satisfies Record<string, Rule>;

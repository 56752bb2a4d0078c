import type { RuleId } from "../../model/rule-index.ts";

/** A change rule that speaks, and how much it asks for: high an acknowledgement, medium a second look. */
export interface Verdict {
  readonly rule: RuleId;
  readonly risk: "high" | "medium";
}

/** The change rules that ask for an acknowledgement. `mta-sts/weakened` may ask for a second look alone. */
export const HIGH_RISK_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  "dkim/selector-removed",
  "dkim/selector-reused",
  "dmarc/removed",
  "dmarc/weakened",
  "dns/recreated",
  "dns/zone-moved",
  "inbound/mailbox-removed",
  "inbound/tls-weakened",
  "mta-sts/removal",
  "mta-sts/weakened",
  "mx/removed",
  "mx/replaced",
  "relay/identity-removed",
  "relay/identity-replaced",
  "relay/tls-weakened",
  "spf/removed",
  "spf/weakened",
  "tenant/deleted",
  "tenant/domain-moved",
  "tenant/domain-removed",
  "tenant/fan-out",
  "tenant/retired",
]);

/** What a rule asks for. */
export const verdictOf = (rule: RuleId): Verdict => ({ rule, risk: HIGH_RISK_RULES.has(rule) ? "high" : "medium" });

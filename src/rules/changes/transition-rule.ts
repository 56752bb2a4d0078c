import type { Domain } from "../../model/blueprint.ts";
import type { History } from "../../model/history.ts";
import type { RuleId } from "../../model/rule-index.ts";
import type { DomainChange, TenantChange } from "../../model/tenant-change.ts";
import type { Finding } from "../rule.ts";
import type { Verdict } from "./risk.ts";

/** What a rule may ask beside the two sides. */
export interface Context {
  /** A day in UTC, such as 2026-11-22. */
  readonly today: string;
  history(tenant: string): History;
}

/** What a finding is about, so that a preview tells of it where it tells of the change. */
export interface About {
  readonly what:
    | "dkim"
    | "dmarc"
    | "domain"
    | "inbound"
    | "mailbox"
    | "mx"
    | "policy"
    | "relay"
    | "spf"
    | "tenant"
    | "tls-rpt"
    | "zone";
  /** The domain, but for DKIM the record's name, and otherwise the id. */
  readonly name: string;
  /** Of a relay or mailbox, where the change is one of its fields. */
  readonly field?: string;
}

export interface TransitionFinding extends Finding {
  readonly about: About;
  /** @default what the rule asks for */
  readonly risk?: Verdict["risk"];
}

/** A rule about how a tenant changes. Speaks in places of the YAML as it is now; of a file that is gone, of its start. */
export interface TransitionRule {
  readonly id: RuleId;
  check(change: TenantChange, context: Context): TransitionFinding[];
}

/** A rule about each domain that stands on both sides. */
export function domainChangeRule(
  id: RuleId,
  check: (
    before: Domain,
    after: Domain,
    change: DomainChange,
    context: Context,
  ) => readonly Omit<TransitionFinding, "domain">[],
): TransitionRule {
  return {
    id,
    check: ({ domains }, context) =>
      domains.flatMap((change) =>
        check(change.before.domain, change.after.domain, change, context).map((finding) => ({
          ...finding,
          domain: change.after.domain.name,
        })),
      ),
  };
}

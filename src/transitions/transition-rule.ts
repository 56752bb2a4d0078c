import type { Blueprint, Domain } from "../blueprint/blueprint.ts";
import type { RuleId } from "../report/rule-index.ts";
import type { Finding } from "../rules/rule.ts";
import type { Verdict } from "./risk.ts";

/** A domain, and the tenant that has it. */
export interface DomainOf {
  readonly domain: Domain;
  readonly blueprint: Blueprint;
}

/** A domain that stands on both sides, whichever tenant has it on either. */
export interface DomainChange {
  readonly before: DomainOf;
  readonly after: DomainOf;
}

/** A tenant between a commit and now. One that is retired publishes nothing on its side. */
export interface TenantChange {
  readonly tenant: string;
  /** Undefined: it is new, or what it was is not known. */
  readonly before: Blueprint | undefined;
  /** Undefined: its file is gone. */
  readonly after: Blueprint | undefined;
  /** The domains that the tenant has now and that stood before. */
  readonly domains: readonly DomainChange[];
  /** The domains that it had, and that no tenant has now. */
  readonly gone: readonly DomainOf[];
  /** The domains that it had, and that another tenant has now. */
  readonly moved: readonly DomainChange[];
}

/** What a tenant was since a commit, until the next. Undefined: its file was not there. */
export interface Version {
  /** In milliseconds. */
  readonly time: number;
  readonly blueprint: Blueprint | undefined;
}

export interface History {
  /** Newest first. */
  readonly versions: readonly Version[];
  /** False where older ones are not seen. */
  readonly complete: boolean;
  /** Whether fetching would show more. */
  readonly shallow: boolean;
}

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

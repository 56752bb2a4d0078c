import type { Blueprint, Domain } from "../blueprint/blueprint.ts";
import type { RuleId } from "../report/rule-index.ts";
import type { Finding } from "../rules/rule.ts";

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

/** A rule about how a tenant changes. Speaks in places of the YAML as it is now; of a file that is gone, of its start. */
export interface TransitionRule {
  readonly id: RuleId;
  check(change: TenantChange, context: Context): Finding[];
}

/** A rule about each domain that stands on both sides. */
export function domainChangeRule(
  id: RuleId,
  check: (before: Domain, after: Domain, change: DomainChange, context: Context) => readonly Omit<Finding, "domain">[],
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

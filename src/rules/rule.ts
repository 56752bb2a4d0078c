import type { Blueprint, Domain } from "../model/blueprint.ts";
import type { Severity } from "../model/diagnostic.ts";
import type { Path } from "../model/place.ts";
import type { RuleId } from "../model/rule-index.ts";

export interface Finding {
  readonly path: Path;
  /** @default value */
  readonly part?: "key" | "value";
  readonly message: string;
  readonly help?: string | undefined;
  readonly domain?: string | undefined;
  /** Where the rule speaks with two weights. @default the rule's own */
  readonly severity?: Severity;
}

/** A rule of mail policy: reads a blueprint, speaks in places of the YAML. It may be waived, or its severity set. */
export interface PolicyRule {
  readonly id: RuleId;
  /** Whether its errors stand whatever is waived: a waiver of its warnings must not hide them. @default false */
  readonly errorsStand?: boolean;
  /** `today` is a day in UTC, such as 2026-11-22. */
  check(blueprint: Blueprint, today: string): Finding[];
}

/** A rule about each domain on its own. */
export function domainRule(
  id: RuleId,
  check: (domain: Domain, today: string, blueprint: Blueprint) => readonly Omit<Finding, "domain">[],
): PolicyRule {
  return {
    id,
    check: (blueprint, today) =>
      blueprint.domains.flatMap((domain) =>
        check(domain, today, blueprint).map((finding) => ({ ...finding, domain: domain.name })),
      ),
  };
}

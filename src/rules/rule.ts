import type { Blueprint, Domain } from "../blueprint/blueprint.ts";
import type { Path } from "../read/place.ts";
import type { Severity } from "../report/diagnostic.ts";
import type { RuleId } from "../report/rule-index.ts";

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
  check(blueprint: Blueprint): Finding[];
}

/** A rule about each domain on its own. */
export function domainRule(id: RuleId, check: (domain: Domain) => readonly Omit<Finding, "domain">[]): PolicyRule {
  return {
    id,
    check: (blueprint) =>
      blueprint.domains.flatMap((domain) => check(domain).map((finding) => ({ ...finding, domain: domain.name }))),
  };
}

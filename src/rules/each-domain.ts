import type { Blueprint, Domain } from "../model/blueprint.ts";
import type { Finding } from "./finding.ts";
import type { PolicyRule } from "./rule.ts";

/** The check of a rule about each domain on its own. */
export function eachDomain(
  check: (domain: Domain, today: string, blueprint: Blueprint) => readonly Omit<Finding, "domain">[],
): PolicyRule["check"] {
  return (blueprint, today) =>
    blueprint.domains.flatMap((domain) =>
      check(domain, today, blueprint).map((finding) => ({ ...finding, domain: domain.name })),
    );
}

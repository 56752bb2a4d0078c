import type { Blueprint, Domain } from "../model/blueprint.ts";
import type { Finding } from "./finding.ts";
import type { PolicyRule } from "./rule.ts";

/** The check of a rule about each domain on its own. */
export function eachDomain(
  check: (domain: Domain, today: string, blueprint: Blueprint) => readonly Omit<Finding, "domain">[],
): PolicyRule["check"] {
  return (blueprint, today) => {
    const found: Finding[] = [];
    for (const domain of blueprint.domains)
      for (const finding of check(domain, today, blueprint)) found.push({ ...finding, domain: domain.name });
    return found;
  };
}

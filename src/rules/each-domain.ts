import type { Blueprint, Domain } from "../model/blueprint.ts";
import type { AnyFinding, Finding } from "./finding.ts";
import type { PolicyCheck } from "./rule.ts";

/** The check of a rule about each domain on its own. */
export function eachDomain<F extends AnyFinding = Finding>(
  check: (domain: Domain, today: string, blueprint: Blueprint) => readonly Omit<F, "domain">[],
): PolicyCheck<Omit<F, "domain"> & { readonly domain: string }> {
  return (blueprint, today) => {
    const found: (Omit<F, "domain"> & { readonly domain: string })[] = [];
    for (const domain of blueprint.domains)
      for (const finding of check(domain, today, blueprint)) found.push({ domain: domain.name, ...finding });
    return found;
  };
}

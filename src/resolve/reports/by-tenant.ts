import type { Blueprint } from "../../model/blueprint.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import type { NameReports } from "../../model/reports.ts";
import { addTo } from "../group.ts";

/** Reports by the tenant whose domain is closest to their name: each is looked at once for a whole fleet. */
export function reportsByTenant(
  blueprints: Iterable<Pick<Blueprint, "tenant" | "domains" | "lifecycle">>,
  reports: readonly NameReports[],
): ReadonlyMap<string, readonly NameReports[]> {
  const owners = new Map<string, string>();
  for (const { tenant, domains, lifecycle } of blueprints)
    if (lifecycle !== "retired") for (const { name } of domains) if (!owners.has(name)) owners.set(name, tenant);
  const found = new Map<string, NameReports[]>();
  for (const one of reports) {
    const tenant = owners.get(closestDomain(one.name, owners) ?? "");
    if (tenant !== undefined) addTo(found, tenant, one);
  }
  return found;
}

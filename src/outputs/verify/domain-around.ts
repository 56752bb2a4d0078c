import type { Blueprint, Domain } from "../../model/blueprint.ts";
import { closestDomain } from "../../model/closest-domain.ts";

/** The domain of a tenant that a name is, or is below most closely. */
export function domainAround(name: string, { domains }: Pick<Blueprint, "domains">): Domain | undefined {
  const declared = new Map(domains.map((one) => [one.name, one]));
  const closest = closestDomain(name, declared);
  return closest === undefined ? undefined : declared.get(closest);
}

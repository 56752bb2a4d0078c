import type { Blueprint } from "../../model/blueprint.ts";
import type { Contested } from "./domains.ts";

/** What counts of a tenant for the others. */
export type Uncontested = Pick<Blueprint, "domains" | "records">;

/** What each tenant publishes of what is its own: a retired one publishes nothing, and who declares another's domain nothing there. */
export function uncontested(blueprints: readonly Blueprint[], contested: Contested): Uncontested[] {
  return blueprints
    .filter(({ lifecycle }) => lifecycle !== "retired")
    .map(({ tenant, domains, records }) => {
      const others = contested.get(tenant);
      if (others === undefined) return { domains, records };
      return {
        domains: domains.filter(({ name }) => !others.has(name)),
        records: records.filter(({ domain }) => !others.has(domain)),
      };
    });
}

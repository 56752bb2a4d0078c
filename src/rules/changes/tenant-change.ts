import type { Blueprint } from "../../model/blueprint.ts";
import type { DomainOf, TenantChange } from "../../model/tenant-change.ts";

/** The domains that all tenants publish, on both sides. */
export interface PublishedDomains {
  readonly had: ReadonlyMap<string, DomainOf>;
  /** Those of files with errors too: they are not gone. */
  readonly has: ReadonlyMap<string, DomainOf>;
}

/** The domains that tenants publish: a retired one has none. */
export function publishedDomains(blueprints: Iterable<Blueprint>): ReadonlyMap<string, DomainOf> {
  return new Map(
    [...blueprints].flatMap((blueprint) =>
      publishedBy(blueprint).map((domain) => [domain.name, { domain, blueprint }]),
    ),
  );
}

/** How one tenant changes, among all. A domain that it has on both sides is its own, whoever else claims it. */
export function tenantChange(
  tenant: string,
  before: Blueprint | undefined,
  after: Blueprint | undefined,
  { had, has }: PublishedDomains,
): TenantChange {
  const own = publishedDomains(before === undefined ? [] : [before]);
  const now = publishedDomains(after === undefined ? [] : [after]);
  // All tenants of a side have the same facts.
  const known = before?.facts ?? [...had.values()][0]?.blueprint.facts ?? {};
  const lost = [...own.values()].filter(({ domain }) => !now.has(domain.name));
  return {
    tenant,
    before,
    after,
    domains: [...now.values()].flatMap((is) => {
      const was = own.get(is.domain.name) ?? had.get(is.domain.name);
      return was === undefined ? [] : [{ before: was, after: is }];
    }),
    come: [...now.values()].flatMap((is) =>
      own.has(is.domain.name) || had.has(is.domain.name)
        ? []
        : [{ after: is, above: above(is.domain.name, had), known }],
    ),
    gone: lost.filter(({ domain }) => !has.has(domain.name)),
    moved: lost.flatMap((was) => {
      const is = has.get(was.domain.name);
      return is === undefined ? [] : [{ before: was, after: is }];
    }),
  };
}

/** The domains that a name is below, the shortest name first. */
function above(name: string, had: PublishedDomains["had"]): DomainOf[] {
  const labels = name.split(".");
  return labels.flatMap((_, index) => (index === 0 ? [] : (had.get(labels.slice(index).join(".")) ?? []))).reverse();
}

const publishedBy = (blueprint: Blueprint): Blueprint["domains"] =>
  blueprint.lifecycle === "retired" ? [] : blueprint.domains;

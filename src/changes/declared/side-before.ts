import type { Blueprint } from "../../model/blueprint.ts";
import { NO_RESOURCES } from "../../model/no-resources.ts";
import type { TenantChange } from "../../model/tenant-change.ts";

/** What the tenant had, with the domains that come to it from others and without those that leave for others: they stay published. */
export function sideBefore({ tenant, before, domains, moved }: TenantChange): Blueprint | undefined {
  const incoming = domains.flatMap((pair) => (pair.before.blueprint.tenant === tenant ? [] : [pair.before]));
  if (incoming.length === 0 && moved.length === 0) return before;
  const left = new Set(moved.map((pair) => pair.before.domain.name));
  const [first] = incoming;
  const own = before ?? (first === undefined ? undefined : { ...first.blueprint, ...NOTHING });
  if (own === undefined) return undefined;
  const of = <T extends { readonly domain: string }>(list: readonly T[], name: string) =>
    list.filter(({ domain }) => domain === name);
  return {
    ...own,
    domains: [...own.domains.filter(({ name }) => !left.has(name)), ...incoming.map(({ domain }) => domain)],
    records: [
      ...own.records.filter(({ domain }) => !left.has(domain)),
      ...incoming.flatMap(({ domain, blueprint }) => of(blueprint.records, domain.name)),
    ],
    policies: [
      ...own.policies.filter(({ domain }) => !left.has(domain)),
      ...incoming.flatMap(({ domain, blueprint }) => of(blueprint.policies, domain.name)),
    ],
  };
}

/** A tenant that has none of what mail is made of. */
export const NOTHING = { domains: [], ...NO_RESOURCES } as const;

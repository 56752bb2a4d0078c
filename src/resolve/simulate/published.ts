import type { Blueprint } from "../../model/blueprint.ts";
import { ancestorsOf } from "../../standards/names/names.ts";

/** What the fleet publishes, as receivers ask for it. */
export interface PublishedRecords {
  /** The values of a type at a name; undefined where the name has none of that type. Wildcards stand for what is not there (RFC 4592). */
  readonly values: (type: string, name: string) => readonly string[] | undefined;
  /** Whether any record is at the name or below it, or a wildcard makes it. */
  readonly exists: (name: string) => boolean;
  /** Whether a record is at the name itself. */
  readonly holds: (name: string) => boolean;
  /** The domains that tenants declare. */
  readonly domains: ReadonlySet<string>;
  /** The names above the declared domains. */
  readonly above: ReadonlySet<string>;
}

/** Of two tenants that declare the same records, an error of theirs, both are answered. What an apply alone names is left out. */
export function publishedRecords(
  blueprints: readonly Pick<Blueprint, "records" | "domains" | "lifecycle">[],
): PublishedRecords {
  const sets = new Map<string, string[]>();
  const owners = new Set<string>();
  const nodes = new Set<string>();
  const active = blueprints.filter(({ lifecycle }) => lifecycle !== "retired");
  for (const { records } of active)
    for (const { type, name, value, priority } of records) {
      if (typeof name !== "string") continue;
      owners.add(name);
      for (const node of [name, ...ancestorsOf(name)]) nodes.add(node);
      if (typeof value !== "string") continue;
      const values = sets.get(`${type} ${name}`) ?? [];
      const data = type === "MX" ? `${priority} ${value}` : value;
      if (!values.includes(data)) values.push(data);
      sets.set(`${type} ${name}`, values);
    }
  const domains = new Set(active.flatMap((blueprint) => blueprint.domains.map(({ name }) => name)));
  /** The name whose records a reader gets: its own, or the wildcard below the closest name that exists. */
  const ownerOf = (name: string): string | undefined => {
    if (nodes.has(name)) return name;
    const encloser = ancestorsOf(name).find((one) => nodes.has(one));
    const wildcard = `*.${encloser}`;
    return owners.has(wildcard) ? wildcard : undefined;
  };
  return {
    values: (type, name) => {
      const owner = ownerOf(name);
      return owner === undefined ? undefined : sets.get(`${type} ${owner}`);
    },
    exists: (name) => ownerOf(name) !== undefined,
    holds: (name) => {
      const owner = ownerOf(name);
      return owner !== undefined && owners.has(owner);
    },
    domains,
    above: new Set([...domains].flatMap((name) => ancestorsOf(name)).filter((name) => !domains.has(name))),
  };
}

import { closestDomain } from "../../model/closest-domain.ts";
import { isTree, listOf, member, textOf } from "../../model/json-reader.ts";
import { isRecordType } from "../../providers/planned-records.ts";
import { importIdOf } from "../../providers/resources.ts";

/** Who declares a name now: the tenant, and its domain at or above the name. */
export type OwnerOf = (name: string) => { readonly tenant: string; readonly domain: string } | undefined;

/** A resource that a plan destroys though another tenant declares its domain. */
export interface Leaving {
  readonly address: string;
  readonly domain: string;
  /** The tenant that declares the domain now. */
  readonly to: string;
  /** The id by which its provider imports it; undefined: it cannot be moved. */
  readonly importId: string | undefined;
  readonly isRecord: boolean;
}

/** What a plan says of domains that move from one tenant to another. */
export interface Moving {
  readonly leaves: readonly Leaving[];
  /** Addresses that it creates for domains of which it has nothing yet: another stack may hold them. */
  readonly arrives: ReadonlySet<string>;
}

export const NOTHING_MOVES: Moving = { leaves: [], arrives: new Set() };

/**
 * Reads from a plan in JSON what of other tenants' domains it destroys, and what it makes for domains that are new to it. Addresses
 * come from what a resource is, so that the same thing has the same one in both stacks.
 */
export function movingOf(stack: string, plan: unknown, ownerOf: OwnerOf): Moving {
  const leaves: Leaving[] = [];
  const created: { address: string; domain: string }[] = [];
  const existing = new Set<string>();
  for (const one of listOf(member(plan, "resource_changes"))) {
    const [type, address] = [textOf(member(one, "type")), textOf(member(one, "address"))];
    if (member(one, "mode") !== "managed" || type === undefined || address === undefined) continue;
    const change = member(one, "change");
    const [before, after] = [member(change, "before"), member(change, "after")];
    const owner = nameOf(before ?? after, ownerOf);
    if (owner === undefined) continue;
    if (isTree(before) && owner.tenant === stack) existing.add(owner.domain);
    if (
      isTree(before) &&
      after === null &&
      owner.tenant !== stack &&
      listOf(member(change, "actions")).includes("delete")
    )
      leaves.push({
        address,
        domain: owner.domain,
        to: owner.tenant,
        importId: importIdOf(type, before),
        isRecord: isRecordType(type),
      });
    if (!isTree(before) && owner.tenant === stack) created.push({ address, domain: owner.domain });
  }
  return {
    leaves,
    arrives: new Set(created.filter(({ domain }) => !existing.has(domain)).map(({ address }) => address)),
  };
}

/** The owner of what a resource is for: its record's name, its identity, the host that it serves, the key of its entry. */
function nameOf(values: unknown, ownerOf: OwnerOf): ReturnType<OwnerOf> {
  const aliases = listOf(member(values, "aliases"));
  for (const name of ["name", "email_identity", "hostname", "domain_name", "key_name", "key"]
    .map((key) => member(values, key))
    .concat(aliases)) {
    const owner = typeof name === "string" ? ownerOf(name.toLowerCase().replace(/\.$/, "")) : undefined;
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** The tenant whose domain a name is, or is below. */
export function ownersByName(domains: ReadonlyMap<string, string>): OwnerOf {
  return (name) => {
    const domain = closestDomain(name, domains);
    const tenant = domain === undefined ? undefined : domains.get(domain);
    return domain === undefined || tenant === undefined ? undefined : { tenant, domain };
  };
}

import { addTo } from "../group.ts";
import { addressesOf, type NamedAddress } from "../inbound/addresses.ts";
import { type Claim, type Claimant, eachRival, reportClaim, where } from "./claim.ts";

/**
 * An address reaches one mailbox, or several labels of one tenant that allows it. A mailbox's own address stands in a domain of the
 * tenant; an alias may also stand in one that no tenant has, where others forward it.
 */
export function checkMailboxes(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { label: string | undefined })[]>();
  const ownerOf = domainOwners(tenants);
  for (const by of tenants) {
    for (const mailbox of by.blueprint.mailboxes)
      for (const named of addressesOf(mailbox)) {
        checkDomain(by, named, ownerOf(named.domain));
        const claim = { by, path: named.path, part: "value" as const, label: mailbox.label };
        addTo(owners, named.address, claim);
      }
  }
  eachRival(owners, (claim, rival, address) => {
    const allowed =
      claim.by === rival.by &&
      claim.label !== rival.label &&
      (claim.by.context.source.data.inbound?.ambiguity?.allow ?? true);
    if (!allowed)
      reportClaim(
        claim,
        "claim/mailbox",
        `${address} must be taken once, and ${where(rival)} takes it too`,
        address.split("@").at(-1),
        claim.by === rival.by ? "give the mailboxes different labels and allow ambiguity, or remove one" : undefined,
      );
  });
}

function checkDomain(
  by: Claimant,
  { domain, written, path, isAlias }: NamedAddress,
  owner: Claimant | undefined,
): void {
  if (by.blueprint.domains.some(({ name }) => name === domain)) return;
  const other = owner === by ? undefined : owner;
  if (isAlias && other === undefined) return;
  by.context.report("claim/mailbox", path, `must be in one of the tenant's domains, got ${written}`, {
    help:
      other === undefined
        ? `declare ${domain} under domains`
        : `${domain} belongs to ${other.blueprint.tenant}: take the mailbox there`,
  });
}

/** Who has a domain, or the closest one above it. */
function domainOwners(tenants: readonly Claimant[]): (domain: string) => Claimant | undefined {
  const owners = new Map(tenants.flatMap((by) => by.blueprint.domains.map(({ name }) => [name, by] as const)));
  return (domain) => {
    for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
      const owner = owners.get(rest);
      if (owner !== undefined) return owner;
    }
    return undefined;
  };
}

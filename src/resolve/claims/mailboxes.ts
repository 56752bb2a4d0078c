import type { Blueprint } from "../../model/blueprint.ts";
import { addressesOf } from "../inbound/addresses.ts";
import { type Claim, claimsOf, eachRival, owns, reportClaim, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";
import { domainsOf } from "./domains.ts";

/**
 * An address reaches one mailbox, or several labels of one tenant that allows it. A mailbox's own address is in a domain of the
 * tenant; an alias may also appear in one that no tenant has, where others forward it.
 */
export function checkMailboxes(claimants: Claimants): void {
  const claims = claimsOf(claimants, addressesOfTenant);
  const ownerOf = domainOwners(claimants);
  for (const claim of [...claims.values()].flat()) checkDomain(claim, ownerOf(claim.domain));
  eachRival(claims, (claim, rival, address) => {
    const allowed =
      claim.by === rival.by &&
      claim.label !== rival.label &&
      (claim.by.context.source.data.inbound?.ambiguity?.allow ?? true);
    if (!allowed)
      reportClaim(claim, "claim/mailbox", `${address} must belong to one mailbox, and ${where(rival)}has it too`, {
        rival,
        domain: address.split("@").at(-1),
        help:
          claim.by === rival.by ? "give the mailboxes different labels and allow ambiguity, or remove one" : undefined,
      });
  });
}

const addressesOfTenant = ({ mailboxes }: Blueprint) =>
  mailboxes.flatMap((mailbox) =>
    addressesOf(mailbox).map(({ address, domain, written, path, isAlias }) => ({
      key: address,
      path,
      part: "value" as const,
      label: mailbox.label,
      domain,
      written,
      isAlias,
    })),
  );

type AddressClaim = Claim<ReturnType<typeof addressesOfTenant>[number]>;

/** A domain outranks an address in it, but for one that another tenant took when the domain was nobody's. */
function checkDomain(claim: AddressClaim, owner: Claim | undefined): void {
  const { by, domain, written, isAlias } = claim;
  if (by.blueprint.domains.some(({ name }) => name === domain)) return;
  const other = owner?.by === by ? undefined : owner;
  if (isAlias && other === undefined) return;
  if (isAlias && other !== undefined && owns(claim, other)) {
    reportClaim(
      other,
      "claim/mailbox",
      `must have no mailboxes of other tenants, and ${where(claim)} takes ${written}`,
      {
        rival: claim,
        domain: other.key,
        help: `remove the alias from ${by.context.source.file} in the same change`,
      },
    );
    return;
  }
  reportClaim(claim, "claim/mailbox", `must be in one of the tenant's domains, got ${written}`, {
    help:
      other === undefined
        ? `declare ${domain} under domains`
        : `${domain} belongs to ${other.by.blueprint.tenant}: declare the mailbox there`,
  });
}

/** Who has a domain, or the closest one above it. */
function domainOwners(claimants: Claimants): (domain: string) => Claim | undefined {
  // Of two that claim it, the newcomer counts for nothing.
  const owners = new Map(
    [...claimsOf(claimants, domainsOf)].flatMap(([name, claims]): [string, Claim][] => {
      const owner = claims.find(({ hold }) => hold === "held") ?? claims.at(-1);
      return owner === undefined ? [] : [[name, owner]];
    }),
  );
  return (domain) => {
    for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
      const owner = owners.get(rest);
      if (owner !== undefined) return owner;
    }
    return undefined;
  };
}

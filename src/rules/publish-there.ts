import type { Blueprint } from "../model/blueprint.ts";
import { policyDomain } from "../resolve/delegation.ts";

/** What makes the record that a CNAME leads to: the field of a domain that this root declares, or whoever runs the name. */
export function publishThere(
  cname: string,
  { mailUseByDomain }: Pick<Blueprint, "mailUseByDomain">,
  { field, record }: { readonly field: string; readonly record: string },
): string {
  const owner = policyDomain(cname);
  return mailUseByDomain.has(owner) ? `declare ${field} for ${owner}` : `have whoever runs ${cname} publish ${record}`;
}

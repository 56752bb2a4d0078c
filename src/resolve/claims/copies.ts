import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Claimants } from "./claimant.ts";

/** What is named after a domain, and so is claimed twice wherever the domain is. */
const OF_DOMAINS: ReadonlySet<string> = new Set(["claim/domain", "claim/identity", "claim/mailbox"]);

/**
 * Of a tenant that declares the very domains of another one, which is a file that was copied, the first domain is the finding: that the other
 * domains, the relays and the mailboxes are claimed twice follows from it. A file that was refused for its domains still is.
 */
export function foldCopies({ tenants }: Claimants, found: Diagnostic[]): void {
  const domainsOf = new Map<string, string>();
  for (const { blueprint, context } of tenants) {
    const names = blueprint.domains.map(({ name }) => name).sort();
    domainsOf.set(context.source.file, names.join(" "));
  }
  const isOfCopy = ({ rule, file, message }: Diagnostic): boolean => {
    const other = /tenants\/[a-z0-9-]+\.yaml(?=:[0-9])/.exec(message)?.[0];
    if (!OF_DOMAINS.has(rule) || other === undefined || other === file) return false;
    return domainsOf.has(file) && domainsOf.get(file) === domainsOf.get(other);
  };
  const first = new Map<string, Diagnostic>();
  for (const one of found)
    if (one.rule === "claim/domain" && !first.has(one.file) && isOfCopy(one)) first.set(one.file, one);
  if (first.size === 0) return;
  const left = found.filter((one) => !first.has(one.file) || first.get(one.file) === one || !isOfCopy(one));
  found.splice(0, found.length, ...left);
}

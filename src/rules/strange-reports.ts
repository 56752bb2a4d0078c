import type { Blueprint } from "../model/blueprint.ts";
import { closestDomain } from "../model/closest-domain.ts";
import { organizationalDomain } from "../resolve/organizational-domain.ts";
import { parseReportUri } from "../standards/names/mail-address.ts";

/**
 * Report addresses that are new and lead to another organization: to none that the domain itself is of, that this fleet declares a domain
 * of, or that had reports of the domain before.
 */
export function strangeReports(
  name: string,
  before: readonly string[],
  after: readonly string[],
  fleet: Blueprint["mailUseByDomain"],
): string[] {
  const known = new Set([name, ...before.flatMap((uri) => hostOf(uri) ?? [])].map(organizationalDomain));
  return after.filter((uri) => {
    const host = hostOf(uri);
    return host !== undefined && !known.has(organizationalDomain(host)) && closestDomain(host, fleet) === undefined;
  });
}

function hostOf(text: string): string | undefined {
  const uri = parseReportUri(text);
  if (uri === undefined) return undefined;
  return uri.scheme === "mailto" ? uri.address.domain : new URL(uri.uri).hostname;
}

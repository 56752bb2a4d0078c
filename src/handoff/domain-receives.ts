import type { Blueprint } from "../blueprint/blueprint.ts";
import { inboundHost } from "../resolve/ses-regions.ts";

/** The tenant's domains whose mail arrives at its own mailboxes: their one exchanger is SES in the mailboxes' region. */
export function inboundDomains({ domains, inbound }: Blueprint): ReadonlySet<string> {
  if (inbound === undefined) return new Set();
  const host = inboundHost(inbound.region);
  return new Set(
    domains.filter(({ mx }) => mx.exchangers.some((exchanger) => exchanger.host === host)).map(({ name }) => name),
  );
}

import type { Blueprint } from "../blueprint/blueprint.ts";
import { compareText } from "../report/diagnostic.ts";
import { parseMailAddress } from "../standards/mail-address.ts";
import { inboundDomains } from "./domain-receives.ts";

/** A rule in somebody else's mail system: mail to one address is redirected to another. */
export interface Forward {
  readonly from: string;
  readonly to: string;
  readonly mailbox: string;
}

/** The aliases whose domain receives its mail elsewhere: nothing here can take their mail in. */
export function forwardsOf(blueprint: Blueprint): Forward[] {
  const here = inboundDomains(blueprint);
  return blueprint.mailboxes
    .flatMap(({ id, address, aliases = [] }) =>
      aliases
        .filter((alias) => !here.has(parseMailAddress(alias)?.domain ?? ""))
        .map((alias) => ({ from: alias, to: address, mailbox: id })),
    )
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.mailbox, b.mailbox));
}

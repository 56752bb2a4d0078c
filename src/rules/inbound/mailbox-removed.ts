import type { Mailbox } from "../../model/inbound.ts";
import { parseMailAddress } from "../../standards/names/mail-address.ts";
import { isWithin } from "../../standards/names/names.ts";
import { defineRule } from "../rule.ts";

/** An address of a mailbox that no mailbox has any more, in a domain that stands. An alias that goes is the mailbox's own affair. */
export const inboundMailboxRemoved = defineRule({
  id: "inbound/mailbox-removed",
  severity: "warning",
  title: "A mailbox that takes mail stays.",
  why: "Mail to its address is refused. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: ({ before, after, domains }) => {
    if (before === undefined || after === undefined) return [];
    const taken = new Set(after.mailboxes.flatMap(addressesOf));
    const stands = (domain: string) => domains.some((change) => isWithin(domain, change.after.domain.name));
    return before.mailboxes.flatMap((mailbox) => {
      const address = parseMailAddress(mailbox.address);
      if (taken.has(keyOf(mailbox.address)) || address === undefined || !stands(address.domain)) return [];
      const now = after.mailboxes.find(({ id }) => id === mailbox.id);
      const { id } = mailbox;
      return [
        {
          about:
            now === undefined
              ? { what: "mailbox" as const, name: id }
              : { what: "mailbox" as const, name: id, field: "address" },
          ...(now === undefined
            ? { path: after.inbound?.path ?? ["inbound"], part: "key" as const }
            : { path: [...now.path, "address"] }),
          message: `must keep ${mailbox.address}, which mailbox ${id} has, got no mailbox that takes its mail`,
          help: `aliases: [${mailbox.address}] of the mailbox that takes its mail from now on`,
        },
      ];
    });
  },
});

const addressesOf = ({ address, aliases }: Mailbox): string[] => [address, ...(aliases ?? [])].map(keyOf);

function keyOf(text: string): string {
  const address = parseMailAddress(text);
  return address === undefined ? text : `${address.local.toLowerCase()}@${address.domain}`;
}

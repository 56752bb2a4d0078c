import type { Blueprint } from "../../model/blueprint.ts";
import type { Mailbox } from "../../model/inbound.ts";
import { parseMailAddress } from "../../standards/names/mail-address.ts";
import { isWithin } from "../../standards/names/names.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { defineRule } from "../rule.ts";

/** An address that no mailbox has any more, or whose mail no receipt rule takes any more, in a domain that stands. */
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
    const gone = before.mailboxes.flatMap((mailbox): ChangeFinding[] => {
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
    return [...gone, ...refused(before, after, stands)];
  },
});

/** What receipt rules took and take no more, though its mailbox stands: nobody listens, it is delivered nowhere, an alias goes. */
function refused(before: Blueprint, after: Blueprint, stands: (domain: string) => boolean): readonly ChangeFinding[] {
  const [was, is] = [receivedBy(before), receivedBy(after)];
  const lost = new Set([...was].filter((address) => !is.has(address) && stands(domainOf(address))));
  if (lost.size === 0 || after.inbound === undefined) return [];
  if (before.inbound?.listening === true && !after.inbound.listening)
    return [
      {
        about: { what: "inbound", name: "inbound", field: "listening" },
        path: [...after.inbound.path, "listeners"],
        message: `must listen for the mail of ${lost.size === 1 ? "its address" : `${lost.size} addresses`} as before, got off: SES refuses it`,
        help: "listeners: on",
      },
    ];
  return after.mailboxes.flatMap((mailbox): ChangeFinding[] => {
    const old = before.mailboxes.find(({ id }) => id === mailbox.id);
    const [address] = old === undefined ? [] : addressesOf(old).filter((one) => lost.has(one));
    if (address === undefined) return [];
    const isAlias = !addressesOf(mailbox).includes(address);
    // The mailbox's own address is told of above.
    if (isAlias && address === keyOf(old?.address ?? "")) return [];
    const field = isAlias ? "aliases" : "deliver";
    return [
      {
        about: { what: "mailbox", name: mailbox.id, field },
        path: [...mailbox.path, ...(mailbox[field] === undefined ? [] : [field])],
        part: "key",
        message: `must take the mail of ${address} as before, got no receipt rule for it: SES refuses it`,
        help: isAlias ? `aliases: [${address}]` : "deliver: as it was, without publishing: pending",
      },
    ];
  });
}

/** The addresses whose mail SES takes: those of rules that run. */
const receivedBy = ({ inbound }: Blueprint): ReadonlySet<string> =>
  new Set(inbound?.rules.filter(({ enabled }) => enabled).flatMap(({ recipients }) => recipients.map(keyOf)));

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

const addressesOf = ({ address, aliases }: Mailbox): string[] => [address, ...(aliases ?? [])].map(keyOf);

function keyOf(text: string): string {
  const address = parseMailAddress(text);
  return address === undefined ? text : `${address.local.toLowerCase()}@${address.domain}`;
}

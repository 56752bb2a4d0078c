import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { addressesOf, type NamedAddress } from "../../resolve/inbound/addresses.ts";
import { isWithin } from "../../standards/names/names.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** An address that no mailbox has any more, or whose mail no receipt rule takes any more, in a domain that exists. */
export const inboundMailboxRemoved = defineRule({
  id: "inbound/mailbox-removed",
  severity: "warning",
  title: "A mailbox that receives mail stays.",
  why: "Mail to its address is refused. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { address: goes },
  checkChange: ({ before, after, domains }) => {
    if (before === undefined || after === undefined) return [];
    const taken = new Set(after.mailboxes.flatMap(addressesOf).map(({ address }) => address));
    const isKept = (domain: string) => domains.some((change) => isWithin(domain, change.after.domain.name));
    const gone = before.mailboxes.flatMap((mailbox): ChangeFinding[] => {
      const own = addressesOf(mailbox).find(({ isAlias }) => !isAlias);
      if (own === undefined || taken.has(own.address) || !isKept(own.domain)) return [];
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
            : { path: under(now.path, "address") }),
          message: `must keep ${mailbox.address}, which mailbox ${id} has, got no mailbox that receives its mail`,
          help: `aliases: [${mailbox.address}] of the mailbox that receives its mail from now on`,
        },
      ];
    });
    return [...gone, ...refused(before, after, isKept)];
  },
});

/** What receipt rules took and take no more, though its mailbox still exists: nobody listens, it is delivered nowhere, an alias goes. */
function refused(before: Blueprint, after: Blueprint, isKept: (domain: string) => boolean): readonly ChangeFinding[] {
  const [was, is] = [receivedBy(before), receivedBy(after)];
  const isLost = ({ address, domain }: NamedAddress) => was.has(address) && !is.has(address) && isKept(domain);
  const lost = new Set(before.mailboxes.flatMap(addressesOf).flatMap((one) => (isLost(one) ? [one.address] : [])));
  if (lost.size === 0 || after.inbound === undefined) return [];
  if (before.inbound?.listening === true && !after.inbound.listening)
    return [
      {
        about: { what: "inbound", name: "inbound", field: "listening" },
        path: under(after.inbound.path, "listeners"),
        message: `must listen for the mail of ${lost.size === 1 ? "its address" : `${lost.size} addresses`} as before, got off: SES refuses it`,
        help: "listeners: on",
      },
    ];
  return after.mailboxes.flatMap((mailbox): ChangeFinding[] => {
    const old = before.mailboxes.find(({ id }) => id === mailbox.id);
    const gone = old === undefined ? undefined : addressesOf(old).find(({ address }) => lost.has(address));
    if (gone === undefined) return [];
    const { address } = gone;
    const stays = addressesOf(mailbox).some((one) => one.address === address);
    // The mailbox's own address is reported above.
    if (!stays && !gone.isAlias) return [];
    const field = stays ? "deliver" : "aliases";
    return [
      {
        about: { what: "mailbox", name: mailbox.id, field },
        path: [...mailbox.path, ...(mailbox[field] === undefined ? [] : [field])],
        part: "key",
        message: `must receive the mail of ${address} as before, got no receipt rule for it: SES refuses it`,
        help: stays ? "deliver: as it was, without publishing: pending" : `aliases: [${address}]`,
      },
    ];
  });
}

/** The addresses whose mail SES takes: those of rules that run. */
const receivedBy = ({ inbound }: Blueprint): ReadonlySet<string> =>
  new Set(inbound?.rules.flatMap(({ enabled, recipients }) => (enabled ? recipients : [])));

import { plural } from "../../model/text/plural.ts";
import { listed } from "../../standards/text/listing.ts";

/** Mail that nobody receives any more: of an address, and of the mailboxes by their ids that it reached; none where they are not known. */
export function addressGone(address: string, mailboxes: readonly string[]): string {
  if (mailboxes.length === 0) return `mail for ${address} is no longer accepted`;
  return `${called(mailboxes)} no longer ${mailboxes.length === 1 ? "receives" : "receive"} the mail of ${address}`;
}

/** Mail that is received from now on. */
export function addressTaken(address: string, mailboxes: readonly string[]): string {
  if (mailboxes.length === 0) return `mail for ${address} is accepted`;
  return `${called(mailboxes)} ${mailboxes.length === 1 ? "receives" : "receive"} the mail of ${address}`;
}

const called = (ids: readonly string[]): string =>
  ids.length === 1 ? `mailbox ${ids[0]}` : `${plural(ids.length, "mailbox", "mailboxes")} (${listed(ids)})`;

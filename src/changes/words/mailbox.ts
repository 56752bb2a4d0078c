import { plural } from "../../model/text/plural.ts";
import { listed } from "../../standards/text/listing.ts";

/** Mail that nobody takes any more: of an address, and of the mailboxes by their ids that it reached; none where they are not known. */
export function addressGone(address: string, mailboxes: readonly string[]): string {
  if (mailboxes.length === 0) return `the mail of ${address} is no longer taken`;
  return `${called(mailboxes)} no longer ${mailboxes.length === 1 ? "takes" : "take"} the mail of ${address}`;
}

/** Mail that is taken from now on. */
export function addressTaken(address: string, mailboxes: readonly string[]): string {
  if (mailboxes.length === 0) return `the mail of ${address} is taken`;
  return `${called(mailboxes)} ${mailboxes.length === 1 ? "takes" : "take"} the mail of ${address}`;
}

const called = (ids: readonly string[]): string =>
  ids.length === 1 ? `mailbox ${ids[0]}` : `${plural(ids.length, "mailbox", "mailboxes")} (${listed(ids)})`;

import type { LabelledMailbox } from "../../../model/guard.ts";

export interface Candidate {
  readonly label: string | undefined;
  readonly mailbox: string;
}

/** The mailboxes that a message to these recipients may mean, in the order in which they are tried. */
export function candidates(
  recipients: readonly string[],
  mailboxes: readonly LabelledMailbox[],
  defaultLabel: string | undefined,
): Candidate[] {
  const wanted = new Set(recipients.map((recipient) => recipient.toLowerCase()));
  const rank = (label: string | undefined) => (label === defaultLabel ? 0 : 1);
  return mailboxes
    .filter(({ addresses }) => addresses.some((address) => wanted.has(address)))
    .map(({ label, mailbox }) => ({ label, mailbox }))
    .sort(
      (a, b) => rank(a.label) - rank(b.label) || compare(a.label ?? "", b.label ?? "") || compare(a.mailbox, b.mailbox),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { compareText } from "../../model/diagnostic.ts";
import type { Guard, Mailbox, ReceiptAction, ReceiptRule } from "../../model/inbound.ts";
import { candidates } from "../../providers/ses/guard/labels.ts";
import { addTo } from "../group.ts";
import { shortHash } from "../records/record.ts";
import type { Report } from "../report.ts";
import { addressesOf } from "./addresses.ts";

/** Amazon SES developer guide, "Service quotas": actions for each receipt rule. */
const MAX_ACTIONS = 10;

export interface RuleOptions {
  readonly tenant: string;
  readonly listening: boolean;
  readonly tls: "required" | "preferred";
  readonly guard: Guard | undefined;
  readonly defaultLabel: string | undefined;
  /** Whether the domain's mail arrives here. */
  readonly receives: (domain: string) => boolean;
}

/**
 * The receipt rules of a tenant's mailboxes: one for each set of mailboxes that share addresses, so that no two have a recipient in
 * common, and their order means nothing. A mailbox that delivers nowhere has none, so that SES refuses its mail rather than dropping it. The schema lets a mailbox have 51 addresses:
 * no rule comes near the 100 recipients that SES allows.
 */
export function receiptRules(mailboxes: readonly Mailbox[], options: RuleOptions, report: Report): ReceiptRule[] {
  const groups = new Map<string, { mailboxes: readonly Mailbox[]; recipients: string[] }>();
  for (const [recipient, reached] of mailboxesByAddress(mailboxes, options)) {
    const delivering = reached.filter((mailbox) => deliveries(mailbox).length > 0);
    const key = delivering.map(({ id }) => id).join(" ");
    if (key === "") continue;
    const group = groups.get(key) ?? { mailboxes: delivering, recipients: [] };
    group.recipients.push(recipient);
    groups.set(key, group);
  }
  const rules = [...groups.values()].map((group) => ({
    name: nameOf(options.tenant, group.mailboxes),
    enabled: options.listening,
    tls: options.tls,
    recipients: group.recipients.sort(compareText),
    mailboxes: group.mailboxes.map(({ id }) => id),
    actions: actionsOf(group.mailboxes, options.guard, report),
  }));
  return rules.sort((a, b) => compareText(a.name, b.name));
}

/** The mailboxes that each address reaches, in the order in which they are tried (five-systems D4). */
function mailboxesByAddress(
  mailboxes: readonly Mailbox[],
  { receives, defaultLabel }: RuleOptions,
): Map<string, Mailbox[]> {
  const reached = new Map<string, Mailbox[]>();
  for (const mailbox of mailboxes) {
    const here = addressesOf(mailbox).filter(({ domain }) => receives(domain));
    for (const address of new Set(here.map((one) => one.address))) addTo(reached, address, mailbox);
  }
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  return new Map(
    [...reached].map(([address, ones]) => {
      const labelled = ones.map(({ id, label }) => ({ mailbox: id, label, addresses: [address] }));
      const ordered = candidates([address], labelled, defaultLabel).flatMap(({ mailbox }) => byId.get(mailbox) ?? []);
      return [address, ordered];
    }),
  );
}

/** Two hyphens: ids hold none, so no other tenant and mailbox give the same name. An underscore: nor do several mailboxes. */
function nameOf(tenant: string, mailboxes: readonly Mailbox[]): string {
  const [first, ...others] = mailboxes.map(({ id }) => id);
  const name = others.length === 0 ? first : `${first?.slice(0, 12)}_${shortHash([first, ...others].join(" "))}`;
  return `${tenant}--${name}`;
}

function actionsOf(mailboxes: readonly Mailbox[], guard: Guard | undefined, report: Report): ReceiptAction[] {
  const actions: ReceiptAction[] = guard === undefined ? [] : guarding(guard);
  for (const mailbox of mailboxes) {
    const own = deliveries(mailbox);
    const isOver = actions.length <= MAX_ACTIONS && actions.length + own.length > MAX_ACTIONS;
    actions.push(...own);
    if (isOver)
      report(
        "inbound/too-many-actions",
        mailbox.path,
        `must need at most ${MAX_ACTIONS} actions with the mailboxes that share its address, got more from ${mailbox.id} on`,
        { part: "key", help: "deliver to a topic that several subscribe to, or give it an address of its own" },
      );
  }
  return actions;
}

/** SES shows the guard no body: what is to be kept is stored before it judges, apart from what any mailbox reads. */
const guarding = ({ quarantine }: Guard): ReceiptAction[] => [
  ...(quarantine === undefined
    ? []
    : [{ do: "quarantine" as const, bucket: quarantine.bucket, prefix: quarantine.prefix }]),
  { do: "guard" },
];

/** Whether the mailbox takes mail only once the owner of its topic lets SES publish: SES tries that when the rule is created. */
export const waitsForTopic = ({ deliver }: Mailbox): boolean =>
  deliver?.topic !== undefined && deliver.publishing === "pending";

/** What a mailbox's `deliver` asks for: the message is stored, or else published, before a function is called that may read it. */
export function deliveries({ id, deliver = {} }: Mailbox): ReceiptAction[] {
  const { bucket, prefix, topic } = deliver;
  const actions: ReceiptAction[] = [];
  if (bucket !== undefined) actions.push({ do: "store", mailbox: id, bucket, prefix, topic });
  else if (topic !== undefined) actions.push({ do: "publish", mailbox: id, topic });
  if (deliver.function !== undefined) actions.push({ do: "call", mailbox: id, function: deliver.function });
  return actions;
}

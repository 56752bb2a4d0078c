import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { bucketGone, retentionWords } from "../../model/held-mail.ts";
import type { Inbound, Mailbox } from "../../model/inbound.ts";
import { type Path, under } from "../../model/place.ts";
import { isSamePlain, plainOf } from "../../model/plain.ts";
import type { LinePlace } from "../../model/record-view.ts";
import { parseMailAddress } from "../../standards/names/mail-address.ts";
import { addressGone, addressTaken } from "../words/mailbox.ts";
import { byId, changeOf, type Field, fieldChanges, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";

type PlaceOf = (path: Path) => LinePlace | null;
type Side = Pick<Blueprint, "mailboxes" | "inbound">;

/** How mailboxes and what holds for all of them change. */
export function inboundChanges(before: Side, after: Side, place: PlaceOf, findings: Findings): Change[] {
  const changes = [
    ...mailboxChanges(before.mailboxes, after.mailboxes, place, findings),
    ...ownChanges(before.inbound, after.inbound, place, findings),
  ];
  const { inbound: was } = before;
  const { inbound: is } = after;
  if (changes.length > 0 || was === undefined || is === undefined) return changes;
  return fieldChanges(subjectOf(is, place), derivedFields(was, is), findings);
}

function mailboxChanges(
  before: readonly Mailbox[],
  after: readonly Mailbox[],
  place: PlaceOf,
  findings: Findings,
): Change[] {
  const { gone, come, kept } = byId(before, after, ({ id }) => id);
  const subject = ({ id, address }: Mailbox, at: LinePlace | null): Subject => ({
    kind: "mailbox",
    what: "mailbox",
    name: id,
    domain: parseMailAddress(address)?.domain ?? null,
    called: `mailbox ${id}`,
    place: at,
  });
  return [
    ...gone.map((mailbox) =>
      changeOf(subject(mailbox, place(["inbound", "mailboxes"])), findings, {
        action: "delete",
        before: plainOf(mailbox),
        after: null,
        words: addressGone(mailbox.address, [mailbox.id]),
      }),
    ),
    ...come.map((mailbox) =>
      changeOf(subject(mailbox, place(mailbox.path)), findings, {
        action: "create",
        before: null,
        after: plainOf(mailbox),
        words: addressTaken(mailbox.address, [mailbox.id]),
      }),
    ),
    ...kept.flatMap(({ before: was, after: is }) =>
      fieldChanges(
        subject(is, place(is.path)),
        MAILBOX_FIELDS.map((field) => ({
          name: field,
          before: was[field],
          after: is[field],
          place: place(under(is.path, field)),
        })),
        findings,
      ),
    ),
  ];
}

/** TLS and the region are those of all mailboxes. */
const MAILBOX_FIELDS = [
  "address",
  "label",
  "company",
  "application",
  "serviceUrl",
  "purpose",
  "aliases",
  "deliver",
] as const;

const subjectOf = (inbound: Inbound, place: PlaceOf): Subject => ({
  kind: "inbound",
  what: "inbound",
  name: "inbound",
  domain: null,
  called: "inbound mail",
  place: place(inbound.path),
});

function ownChanges(
  before: Inbound | undefined,
  after: Inbound | undefined,
  place: PlaceOf,
  findings: Findings,
): Change[] {
  const inbound = after ?? before;
  if (inbound === undefined) return [];
  const subject = subjectOf(inbound, place);
  const identities = [
    ...identityChanges(before, after, subject, findings),
    ...goneBuckets(before, after, subject, findings),
  ];
  if (after === undefined)
    return [
      ...identities.filter(({ rule }) => rule !== null),
      changeOf(subject, findings, {
        action: "delete",
        before: dataOf(inbound),
        after: null,
        words: `SES in ${inbound.region} no longer receives the tenant's mail`,
      }),
    ];
  if (before === undefined)
    return [
      changeOf(subject, findings, {
        action: "create",
        before: null,
        after: dataOf(after),
        words: `SES in ${after.region} receives the tenant's mail${after.tls === "required" ? ", over TLS alone" : ""}`,
      }),
    ];
  return [...identities, ...fieldChanges(subject, ownFields(before, after, place), findings)];
}

/** What becomes of a tenant's mail; whose it is, its resources show. */
function dataOf(inbound: Inbound): Plain {
  const { provider: _, ...rest } = inbound;
  return plainOf(rest);
}

function ownFields(before: Inbound, after: Inbound, place: PlaceOf): Field[] {
  const tls = after.tls === "required" ? "inbound mail requires TLS" : "inbound mail no longer requires TLS";
  const listening = after.listening
    ? "inbound mail is received again"
    : "inbound mail is no longer received: its rules are disabled";
  const guard =
    before.guard === undefined
      ? "inbound mail is guarded"
      : after.guard === undefined
        ? "inbound mail is no longer guarded"
        : undefined;
  const fields: Field[] = [
    { name: "tls", before: before.tls, after: after.tls, words: tls },
    { name: "listening", before: before.listening, after: after.listening, words: listening },
    {
      name: "retention",
      before: before.retention,
      after: after.retention,
      words: retentionWords(before.retention ?? null, after.retention ?? null),
    },
    { name: "guard", before: before.guard, after: after.guard, words: guard },
    ...(["provider", "account", "region", "ruleSet", "self", "ambiguity"] as const).map((field) => ({
      name: field,
      before: before[field],
      after: after[field],
    })),
  ];
  return fields.map((field) => ({ ...field, place: place(under(after.path, FILE_NAMES[field.name] ?? field.name)) }));
}

/** What the file calls a field, where that is another name. */
const FILE_NAMES: Readonly<Record<string, string>> = { listening: "listeners" };

/** What SES must know as ours before it takes mail in. */
function identityChanges(
  before: Inbound | undefined,
  after: Inbound | undefined,
  subject: Subject,
  findings: Findings,
): Change[] {
  const { gone, come } = byId(before?.identities ?? [], after?.identities ?? [], ({ domain }) => domain);
  const change = (domain: string, action: "create" | "delete", words: string) =>
    changeOf({ ...subject, name: domain, domain }, findings, {
      action,
      field: "identities",
      before: action === "delete" ? { identity: domain } : null,
      after: action === "create" ? { identity: domain } : null,
      words,
    });
  return [
    ...gone.map(({ domain }) => change(domain, "delete", `SES no longer accepts mail for ${domain}`)),
    ...come.map(({ domain }) => change(domain, "create", `SES accepts mail for ${domain}`)),
  ];
}

/** Buckets that go, and the mail in them: each is one change, whoever stored there. */
function goneBuckets(
  before: Inbound | undefined,
  after: Inbound | undefined,
  subject: Subject,
  findings: Findings,
): Change[] {
  const { gone } = byId(before?.buckets ?? [], after?.buckets ?? [], ({ id }) => id);
  return gone.map(({ id }) =>
    changeOf({ ...subject, name: id }, findings, {
      action: "delete",
      field: "buckets",
      before: { bucket: id },
      after: null,
      words: bucketGone(id),
    }),
  );
}

/** What follows from the mailboxes and the fields: reported where none of them differs. */
function derivedFields(before: Inbound, after: Inbound): Field[] {
  return (["rules", "buckets", "topics", "functions", "forwards", "identities"] as const)
    .filter((field) => !isSamePlain(plainOf(before[field]), plainOf(after[field])))
    .sort(compareText)
    .map((field) => ({ name: field, before: before[field], after: after[field] }));
}

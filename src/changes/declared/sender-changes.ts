import type { Domain, Sender, UsedService } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import type { Path } from "../../model/place.ts";
import type { Role } from "../../model/record-role.ts";
import type { LinePlace } from "../../model/record-view.ts";
import { byId, changeOf, type Field, fieldChanges, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";

type PlaceOf = (path: Path) => LinePlace | null;

/** What a domain's changes report already, by the roles of their records; `policy` for its MTA-STS policy. */
export type DescribedRoles = ReadonlySet<Role | "policy">;

/** Senders by their labels: those that no SPF or DKIM record mentions, and what is reported about those that stay. */
export function senderChanges(
  before: Domain,
  after: Domain,
  described: DescribedRoles,
  own: readonly Change[],
  subject: Subject,
  findings: Findings,
  place: PlaceOf,
): Change[] {
  const { gone, come, kept } = byId(numbered(before.senders), numbered(after.senders), ({ id }) => id);
  const isDescribed = ({ sender }: Numbered) =>
    (sender.mechanisms.length > 0 && described.has("spf")) ||
    sender.keys.some(({ selector }) => own.some(({ name }) => name === `${selector}._domainkey.${after.name}`));
  const change = ({ sender }: Numbered, action: "create" | "delete", words: string) =>
    changeOf({ ...subject, place: place(action === "create" ? sender.path : after.path) }, findings, {
      action,
      field: `senders.${sender.label}`,
      before: action === "delete" ? { sender: sender.label } : null,
      after: action === "create" ? { sender: sender.label } : null,
      words,
    });
  const called = ({ kind, label }: Sender) => (kind === "relay" ? `relay ${label}` : label);
  return [
    ...gone
      .filter((one) => !isDescribed(one))
      .map((one) => change(one, "delete", `${after.name} no longer lists ${called(one.sender)} as a sender`)),
    ...come
      .filter((one) => !isDescribed(one))
      .map((one) => change(one, "create", `${after.name} lists ${called(one.sender)} as a sender`)),
    ...kept.flatMap((pair) =>
      fieldChanges(
        { ...subject, called: `${called(pair.after.sender)} of ${after.name}`, place: place(pair.after.sender.path) },
        senderFields(pair.before.sender, pair.after.sender, described, own),
        findings,
      ),
    ),
  ];
}

interface Numbered {
  readonly id: string;
  readonly sender: Sender;
}

/** A label may appear twice. */
function numbered(senders: readonly Sender[]): Numbered[] {
  const seen = new Map<string, number>();
  return senders.map((sender) => {
    const count = (seen.get(sender.label) ?? 0) + 1;
    seen.set(sender.label, count);
    return { id: `${sender.kind} ${sender.label} ${count}`, sender };
  });
}

/** What a tenant says of a service. Its own id and the domain go with them to another tenant. */
export function parameters({ values: { tenant: _, domain: __, "domain-with-hyphens": ___, ...own } }: UsedService) {
  return own;
}

/** Another line of the file is not a change. */
function withoutPath<T extends { readonly path: Path }>({ path: _, ...rest }: T) {
  return rest;
}

/** Where a sender's further records and its return path are. */
const namesOf = ({ records, returnPath }: Sender): string[] => [
  ...records.map(({ name }) => name),
  ...(returnPath === undefined ? [] : [returnPath.name]),
];

function senderFields(before: Sender, after: Sender, described: DescribedRoles, own: readonly Change[]): Field[] {
  const names = new Set([...namesOf(before), ...namesOf(after)]);
  const field = (name: string, read: (sender: Sender) => unknown): Field => ({
    name: `senders.${after.label}.${name}`,
    called: name,
    before: read(before),
    after: read(after),
  });
  return [
    ...(described.has("spf") ? [] : [field("mechanisms", ({ mechanisms }) => mechanisms)]),
    ...(described.has("dkim")
      ? []
      : [field("keys", ({ keys }) => keys.map(({ selector, holds }) => ({ selector, holds })))]),
    field("values", ({ service }) => (described.has("spf") || service === undefined ? undefined : parameters(service))),
    // Its keys are reported where they are.
    { ...field("signsAs", ({ signsAs }) => signsAs?.domain), called: "signing domain" },
    field("kind", ({ service }) => service?.kind),
    field("questionnaire", ({ service }) => service?.questionnaire),
    field("service", ({ service }) => (described.has("spf") ? undefined : service?.file)),
    ...(own.some(({ kind, name }) => kind === "record" && names.has(name))
      ? []
      : [
          { ...field("returnPath", ({ returnPath }) => returnPath && withoutPath(returnPath)), called: "return path" },
          field("records", ({ records }) => records.map(withoutPath)),
        ]),
    field("needsNothing", ({ needsNothing }) => needsNothing),
    // A relay's follows from its MAIL FROM name.
    field("alignment", ({ alignment, kind }) => (kind === "relay" ? undefined : alignment)),
  ];
}

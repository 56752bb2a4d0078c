import type { Change, ChangeKind, Part, Plain } from "../../model/change.ts";
import { isSameDeclared, isSamePlain, plainOf } from "../../model/plain.ts";
import type { LinePlace } from "../../model/record-view.ts";
import type { About } from "../../rules/change-finding.ts";
import { type Findings, withUnseen } from "./findings.ts";
import { differences, differenceWords } from "./plain.ts";

/** What changes have in common that are about one thing: a relay, a mailbox, a domain. */
export interface Subject {
  readonly kind: ChangeKind;
  readonly name: string;
  readonly domain: string | null;
  /** What it is called in a sentence: `relay tickets`. */
  readonly called: string;
  readonly place: LinePlace | null;
  readonly what: About["what"];
}

/** A field as it is compared: what it is called, and what is reported about it where more is known than that it differs. */
export interface Field {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  /** A sentence of its own; undefined where the field has none for these values. @default `CALLED: NAME goes from … to …` */
  readonly words?: string | undefined;
  /** What it is called in a sentence. @default its name */
  readonly called?: string;
  readonly place?: LinePlace | null;
}

/** One change for each field that differs, with the rule that it breaks. */
export function fieldChanges(subject: Subject, fields: readonly Field[], findings: Findings): Change[] {
  return fields.flatMap((field) => {
    if (isSameDeclared(field.before, field.after)) return [];
    const [before, after] = [plainOf(field.before), plainOf(field.after)];
    if (isSamePlain(before, after)) return [];
    const called = field.called ?? field.name;
    const parts = differences(before, after, called);
    const difference = differenceWords(before, after, parts, called);
    const words =
      field.words ?? `${subject.called}: ${called} ${difference === "" ? "is in another order" : difference}`;
    const data = { before: { [field.name]: before }, after: { [field.name]: after } };
    return [changeOf(subject, findings, { ...data, field: field.name, words, parts, place: field.place })];
  });
}

interface Draft {
  readonly action?: Change["action"];
  readonly before: Plain;
  readonly after: Plain;
  readonly words: string;
  readonly parts?: readonly Part[];
  readonly field?: string;
  readonly place?: LinePlace | null | undefined;
  readonly type?: string;
}

/** A change of a subject, with the rule that it breaks. */
export function changeOf(subject: Subject, findings: Findings, draft: Draft): Change {
  const { kind, name, domain, what } = subject;
  const verdict = findings.verdict({ what, name, ...(draft.field === undefined ? {} : { field: draft.field }) });
  return {
    action: draft.action ?? "update",
    kind,
    type: draft.type ?? null,
    name,
    domain,
    before: draft.before,
    after: draft.after,
    words: withUnseen(draft.words, verdict),
    rule: verdict?.rule ?? null,
    risk: verdict?.risk ?? "low",
    parts: draft.parts ?? [],
    place: draft.place ?? subject.place,
  };
}

/** The things of two lists by their ids: gone, come, and on both sides. */
export function byId<T>(before: readonly T[], after: readonly T[], idOf: (one: T) => string) {
  const [was, is] = [new Map(before.map((one) => [idOf(one), one])), new Map(after.map((one) => [idOf(one), one]))];
  return {
    gone: [...was].flatMap(([id, one]) => (is.has(id) ? [] : [one])),
    come: [...is].flatMap(([id, one]) => (was.has(id) ? [] : [one])),
    kept: [...is].flatMap(([id, now]) => {
      const then = was.get(id);
      return then === undefined ? [] : [{ before: then, after: now }];
    }),
  };
}

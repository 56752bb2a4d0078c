import type { Domain, FurtherRecord, Sender } from "../model/blueprint.ts";
import { type Path, under } from "../model/place.ts";

/** A TXT value that a tenant wrote by hand. */
export interface OwnText {
  readonly text: string;
  readonly path: Path;
}

/** A further record, and the sender under which it is declared or whose service asks for it; undefined: the domain itself. */
export interface OwnedRecord extends FurtherRecord {
  readonly sender: Sender | undefined;
}

/** The TXT values at a domain's own name beside SPF: those under `txt`, and those of `records` without a name. */
export function ownTexts(domain: Pick<Domain, "txt" | "path" | "name" | "records" | "senders">): readonly OwnText[] {
  const { txt, path, name } = domain;
  const texts: OwnText[] = txt.map((text, index) => ({ text, path: under(path, "txt", index) }));
  for (const one of furtherOf(domain))
    if (one.type === "TXT" && one.name === name) texts.push({ text: one.value, path: one.path });
  return texts;
}

/** Every further record of a domain, its senders' too: the same thing that two services ask for, once. */
export function furtherOf({ records, senders }: Pick<Domain, "records" | "senders">): readonly OwnedRecord[] {
  const known = FURTHER.get(records);
  if (known?.senders === senders) return known.further;
  const further = gathered({ records, senders });
  FURTHER.set(records, { senders, further });
  return further;
}

/** Many rules ask for the same domain's. */
const FURTHER = new WeakMap<
  Domain["records"],
  { readonly senders: Domain["senders"]; readonly further: readonly OwnedRecord[] }
>();

function gathered({ records, senders }: Pick<Domain, "records" | "senders">): readonly OwnedRecord[] {
  const all = [
    ...records.map((one) => ({ sender: undefined, ...one })),
    ...senders.flatMap((sender) => sender.records.map((one) => ({ sender, ...one }))),
  ];
  const asked = new Set<string>();
  return all.filter(({ name, type, value, priority, service }) => {
    if (service === undefined) return true;
    const key = JSON.stringify([name, type, value, priority]);
    const isFirst = !asked.has(key);
    asked.add(key);
    return isFirst;
  });
}

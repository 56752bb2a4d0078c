import type { Domain, FurtherRecord, Sender } from "../model/blueprint.ts";
import { type Path, under } from "../model/place.ts";
import { rememberedOf } from "../model/remembered-of.ts";

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
export const furtherOf = ({ records, senders }: Pick<Domain, "records" | "senders">): readonly OwnedRecord[] =>
  gathered(records, senders);

const gathered = rememberedOf((records: Domain["records"], senders: Domain["senders"]): readonly OwnedRecord[] => {
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
});

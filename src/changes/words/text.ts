import { shownValue } from "../../model/key-text.ts";
import type { RecordGroup } from "../../model/record-group.ts";
import { plural } from "../../model/text/plural.ts";
import { quoted } from "../../standards/text/listing.ts";
import { partsOf } from "../../standards/text/parts.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";

/** Records whose text has no parts of its own: whole values. */
export function describeValues({ type, name, before, after }: RecordGroup, what = type): RecordDescription {
  const pieces = (records: RecordGroup["before"]) =>
    records.map(({ value }) => ({ name: shownValue(value), text: shownValue(value) }));
  const parts = partsOf(pieces(before), pieces(after));
  const [gone, come] = (["removed", "added"] as const).map((action) => parts.filter((part) => part.action === action));
  const described = (words: string): RecordDescription => ({ words: `${what} of ${name} ${words}`, parts });
  const one = (list: typeof parts | undefined) => (list?.length === 1 ? quoted(list[0]?.name ?? "") : undefined);
  const many = (list: typeof parts | undefined) => plural(list?.length ?? 0, "value");
  if (after.length === 0) return described(`is removed: ${one(gone) ?? many(gone)}`);
  if (before.length === 0) return described(`is published: ${one(come) ?? many(come)}`);
  if (one(gone) !== undefined && one(come) !== undefined) return described(`goes from ${one(gone)} to ${one(come)}`);
  const pieced = [
    ...(gone?.length ? [`drops ${one(gone) ?? many(gone)}`] : []),
    ...(come?.length ? [`adds ${one(come) ?? many(come)}`] : []),
  ];
  return described(pieced.length === 0 ? "changes" : pieced.join(", "));
}

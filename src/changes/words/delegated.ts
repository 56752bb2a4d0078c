import { shownValue } from "../../model/key-text.ts";
import type { RecordGroup } from "../../model/record-group.ts";
import type { RecordView } from "../../model/record-view.ts";
import { quoted } from "../../standards/text/listing.ts";
import { partsOf } from "../../standards/text/parts.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";

const aliasOf = ([record]: readonly RecordView[]): string | undefined =>
  record?.type === "CNAME" ? quoted(shownValue(record.value)) : undefined;

/** How a policy or a request for reports comes to be another name's, or its own again. `holds` is what is known of it now: `, at reject`. */
export function describeDelegated(
  { base, before, after }: RecordGroup,
  what: string,
  holds: string,
): RecordDescription {
  const pieces = (records: readonly RecordView[]) =>
    records.map(({ value }) => ({ name: shownValue(value), text: shownValue(value) }));
  const [was, is] = [aliasOf(before), aliasOf(after)];
  const words =
    is === undefined
      ? after.length === 0
        ? `is removed: it was what ${was} holds${holds}`
        : `has a record of its own${holds}, instead of what ${was} holds`
      : was !== undefined
        ? `goes from what ${was} holds to what ${is} holds${holds}`
        : before.length === 0
          ? `is what ${is} holds${holds}`
          : `is left to what ${is} holds${holds}: its own record goes`;
  return { words: `${what} for ${base} ${words}`, parts: partsOf(pieces(before), pieces(after)) };
}

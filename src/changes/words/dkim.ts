import type { Plain } from "../../model/change.ts";
import { selectorOf } from "../../model/dkim-selector.ts";
import { plainValue, shownValue } from "../../model/key-text.ts";
import type { RecordGroup } from "../../model/record-group.ts";
import { fingerprint, keyText } from "../../standards/dkim/describe.ts";
import { quoted } from "../../standards/text/listing.ts";
import { moving, type Piece, partsOf } from "../../standards/text/parts.ts";
import { type RecordDescription, tagWords } from "../../standards/text/tag-changes.ts";
import { readTags } from "../../standards/text/tag-list.ts";

type Records = RecordGroup["before"];

/** A DKIM selector, tag by tag, its key as a fingerprint. */
export function describeDkim(group: RecordGroup): RecordDescription {
  const { label, base, before, after } = group;
  const [was, is] = [selectorOf(before), selectorOf(after)];
  const parts = partsOf(pieces(before), pieces(after));
  const key = `DKIM key ${label} of ${base}`;
  const described = (words: string): RecordDescription => ({
    words: `${label === "*" ? `every DKIM key of ${base}` : key} ${words}`,
    parts,
  });
  if (is.holds === "nothing")
    return described(
      was.holds === "delegation"
        ? `is removed: it was delegated to ${quoted(was.to)}`
        : was.holds === "revoked"
          ? "is no longer revoked"
          : "is removed",
    );
  if (is.holds === "revoked") return described("is revoked");
  if (is.holds === "delegation")
    return described(
      was.holds === "delegation"
        ? `goes from ${quoted(was.to)} to ${quoted(is.to)}`
        : `is delegated to ${quoted(is.to)}`,
    );
  if (was.holds === "nothing") return described("is published");
  if (was.holds === "key" && is.holds === "key" && was.publicKey !== is.publicKey)
    return described("is replaced under the same selector");
  if (was.holds === "delegation") return described(`is published in place of ${quoted(was.to)}`);
  if (was.holds === "revoked") return described("is published again");
  return described(`has other tags: ${tagWords(moving(parts))}`);
}

/** Data of a record below `_domainkey`: it never holds the key, or what is in a key's place. */
export function plainSelector(records: Records): Plain {
  return records.map((record): Plain => {
    const one = selectorOf([record]);
    if (one.holds === "delegation") return plainValue(record.value);
    return Object.fromEntries(pieces([record]).map(({ name, text }) => [name, text]));
  });
}

function pieces(records: Records): Piece[] {
  return records.flatMap((record): Piece[] => {
    const one = selectorOf([record]);
    if (one.holds === "delegation") return [{ name: "CNAME", text: one.to }];
    if (typeof record.value !== "string") return [{ name: record.type, text: shownValue(record.value) }];
    if (one.holds === "unknown")
      return [
        {
          name: record.type,
          text: `text that is not a key, ${fingerprint(Buffer.from(record.value).toString("base64"))}`,
        },
      ];
    return readTags(record.value).map((tag) => ({
      name: tag.name,
      text: tag.name === "p" && one.holds === "key" ? keyText(one.publicKey, one.type) : quoted(tag.value),
    }));
  });
}

import { textOfOctets, type WrittenOctets } from "../../standards/txt/octets.ts";

/** The types whose strings are one text, wherever they are cut. */
export const isText = (type: string): boolean => type === "TXT" || type === "SPF";

/**
 * The fields of a record's data, as a master file or Route 53 writes them, with their escapes undone where the type has strings: those of a
 * TXT are one field. Undefined where an escape is invalid, or the octets are not UTF-8.
 */
export function fieldTexts(
  type: string,
  raws: readonly string[],
  octets: WrittenOctets = "decimal",
): readonly string[] | undefined {
  if (isText(type)) {
    const text = textOfOctets(raws, octets);
    return text === undefined ? undefined : raws.length === 0 ? [] : [text];
  }
  if (type !== "CAA") return raws;
  const texts = raws.map((raw) => textOfOctets([raw], octets));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

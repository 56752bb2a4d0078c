/** Text that XML 1.0 allows: what it forbids even as a reference is shown by its number. */
export function xmlText(raw: string): string {
  return raw
    .replace(
      /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Likewise, inside double quotes. */
export const xmlAttribute = (raw: string): string =>
  xmlText(raw).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");

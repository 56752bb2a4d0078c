/**
 * TXT data. In the blueprint a TXT value is one string of Unicode text; on the wire it is a list of character-strings of at
 * most 255 octets (RFC 1035 section 3.3.14) that readers join without a space (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
 * Quoting and splitting are done here, for the provider that needs them, and nowhere else.
 */
export const MAX_CHARACTER_STRING = 255;

/** Splits text into chunks of at most 255 octets of UTF-8, never inside a character. Joined, they are the text again. */
export function chunkTxt(text: string): string[] {
  const chunks: string[] = [];
  let chunk = "";
  let size = 0;
  for (const character of text) {
    const octets = Buffer.byteLength(character);
    if (size + octets > MAX_CHARACTER_STRING) {
      chunks.push(chunk);
      chunk = "";
      size = 0;
    }
    chunk += character;
    size += octets;
  }
  if (chunk !== "" || chunks.length === 0) chunks.push(chunk);
  return chunks;
}

/** How a writer spells an octet outside printable ASCII: `\DDD` decimal in master files, `\OOO` octal at Route 53. */
export type OctetEscape = "decimal" | "octal" | "none";

/** The inside of a quoted character-string: `"` and `\` escaped, and octets outside printable ASCII as the reader wants them. */
export function escapeCharacterString(text: string, octets: OctetEscape): string {
  const escaped = text.replace(/["\\]/g, (character) => `\\${character}`);
  if (octets === "none") return escaped;
  const radix = octets === "octal" ? 8 : 10;
  return escaped.replace(/[^\x20-\x7e]/gu, (character) =>
    [...Buffer.from(character)].map((octet) => `\\${octet.toString(radix).padStart(3, "0")}`).join(""),
  );
}

/** Quoted character-strings, one blank between them: `"first" "second"`, as master files (RFC 1035 section 5.1) and Cloudflare want it. */
export function quoteTxt(text: string, octets: OctetEscape): string {
  return chunkTxt(text)
    .map((chunk) => `"${escapeCharacterString(chunk, octets)}"`)
    .join(" ");
}

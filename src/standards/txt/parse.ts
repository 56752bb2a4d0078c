/**
 * TXT data. In the blueprint a TXT value is one string of Unicode text; on the wire it is a list of character-strings of at
 * most 255 octets (RFC 1035 section 3.3.14) that readers join without a space (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
 * Quoting and splitting are done here, for the provider that needs them, and nowhere else.
 */
import { isUtf8 } from "node:buffer";
import { isBlank } from "../text/blanks.ts";
import type { Range } from "../text/parsed.ts";
import { octetsOf, type WrittenOctets } from "./octets.ts";

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
export type OctetEscape = WrittenOctets | "none";

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

/** What a reader makes of quoted character-strings. */
export type TxtResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly faults: readonly { readonly range: Range; readonly message: string }[] };

/**
 * Reads quoted character-strings back to the text that they are: `"first" "second"` as master files write it (`\DDD` decimal) or
 * as Route 53 does (`\OOO` octal), with or without blanks between them. Each has at most 255 octets; together they are UTF-8.
 */
export function parseTxt(quoted: string, octets: WrittenOctets): TxtResult {
  const faults: { range: Range; message: string }[] = [];
  const strings: Buffer[] = [];
  for (let at = 0; at < quoted.length; ) {
    const range = stringAt(quoted, at);
    if (range === undefined) {
      if (isBlank(quoted.charAt(at))) at++;
      else {
        // After a quote that has no end, nothing can be told apart.
        const next = quoted.charAt(at) === '"' ? -1 : quoted.indexOf('"', at);
        const end = next === -1 ? quoted.length : next;
        faults.push({
          range: { start: at, end },
          message: `must be in quotes, each with an end: ${quoted.slice(at, end)}`,
        });
        at = end;
      }
      continue;
    }
    const read = octetsOf(quoted.slice(range.start + 1, range.end - 1), octets);
    if (read === undefined) faults.push({ range, message: `must have ${octets} escapes of one octet each` });
    else if (read.length > MAX_CHARACTER_STRING)
      faults.push({ range, message: `must have at most ${MAX_CHARACTER_STRING} octets, got ${read.length}` });
    else strings.push(read);
    at = range.end;
  }
  const whole = { start: 0, end: quoted.length };
  if (strings.length === 0 && faults.length === 0)
    faults.push({ range: whole, message: "must have a string, got none" });
  const text = Buffer.concat(strings);
  if (faults.length === 0 && !isUtf8(text)) faults.push({ range: whole, message: "must be UTF-8 text" });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, text: text.toString() };
}

/** The quoted string that starts here, with its quotes. */
function stringAt(quoted: string, start: number): Range | undefined {
  if (quoted.charAt(start) !== '"') return undefined;
  for (let at = start + 1; at < quoted.length; at++) {
    if (quoted.charAt(at) === "\\") at++;
    else if (quoted.charAt(at) === '"') return { start, end: at + 1 };
  }
  return undefined;
}

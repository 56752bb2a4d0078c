import { isBlank, withoutBlanks } from "./blanks.ts";
import type { Range } from "./parsed.ts";
import { trimmedPiecesOf } from "./pieces.ts";

/** One `name=value` of a list; blanks around both are not part of them. */
export interface Tag {
  readonly name: string;
  readonly value: string;
  /** From the name's first character to the value's last. */
  readonly range: Range;
  readonly nameRange: Range;
  /** Empty where there is no `=`, or nothing after it. */
  readonly valueRange: Range;
  /** Whether there is a `=`. */
  readonly assigned: boolean;
}

/** Blanks and the line breaks of folding: FWS of RFC 6376 section 2.8. */
const isFolding = (character: string): boolean => isBlank(character) || character === "\r" || character === "\n";

/**
 * The pieces of `name=value; name=value`, in order, with their places: the lexical half of RFC 6376 section 3.2, RFC 9989 section
 * 4.8 and BIMI. An empty piece (`;;`) is a tag without a name; the one after a final `;` does not count. What names and values may be is the parser's.
 */
export function readTags(text: string): Tag[] {
  const pieces = trimmedPiecesOf(text, ";", isFolding);
  const last = pieces.at(-1);
  if (pieces.length > 1 && last?.start === last?.end) pieces.pop();
  return pieces.map((piece) => tagOf(text, piece));
}

function tagOf(text: string, range: Range): Tag {
  const trimmed = (start: number, end: number) => withoutBlanks(text, { start, end }, isFolding);
  const equals = text.slice(range.start, range.end).indexOf("=");
  const nameRange = equals === -1 ? range : trimmed(range.start, range.start + equals);
  const valueRange =
    equals === -1 ? { start: range.end, end: range.end } : trimmed(range.start + equals + 1, range.end);
  return {
    name: text.slice(nameRange.start, nameRange.end),
    value: text.slice(valueRange.start, valueRange.end),
    range,
    nameRange,
    valueRange,
    assigned: equals !== -1,
  };
}

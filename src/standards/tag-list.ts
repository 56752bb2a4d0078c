import type { Range } from "./parsed.ts";

/** One `name=value` of a list; blanks around both are no part of them. */
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

const isBlank = (character: string): boolean =>
  character === " " || character === "\t" || character === "\r" || character === "\n";

/**
 * The pieces of `name=value; name=value`, in order, with their places: the lexical half of RFC 6376 section 3.2, RFC 9989 section
 * 4.8 and BIMI. An empty piece (`;;`) is a tag without a name; the one after a final `;` is none. What names and values may be is the parser's.
 */
export function readTags(text: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = 0; at <= text.length; ) {
    const semicolon = text.indexOf(";", at);
    const end = semicolon === -1 ? text.length : semicolon;
    const piece = trimmed(text, at, end);
    const isLast = semicolon === -1;
    if (!(isLast && piece.start === piece.end && tags.length > 0)) tags.push(tagOf(text, piece));
    at = end + 1;
  }
  return tags;
}

function tagOf(text: string, range: Range): Tag {
  const equals = text.slice(range.start, range.end).indexOf("=");
  const nameRange = equals === -1 ? range : trimmed(text, range.start, range.start + equals);
  const valueRange =
    equals === -1 ? { start: range.end, end: range.end } : trimmed(text, range.start + equals + 1, range.end);
  return {
    name: text.slice(nameRange.start, nameRange.end),
    value: text.slice(valueRange.start, valueRange.end),
    range,
    nameRange,
    valueRange,
    assigned: equals !== -1,
  };
}

/** The range without the blanks at its ends. */
function trimmed(text: string, start: number, end: number): Range {
  let [from, to] = [start, end];
  while (from < to && isBlank(text.charAt(from))) from++;
  while (to > from && isBlank(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

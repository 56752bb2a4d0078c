const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** `[` and `{`, `]` and `}`. */
const [OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d];

/** How many values a JSON text has, and how deep they are in each other. */
export interface JsonSize {
  readonly values: number;
  readonly depth: number;
}

/**
 * The size that a JSON text has once it is parsed, found without parsing it: a megabyte of brackets is some fifty of memory. Of what is not JSON it
 * counts no less than a parser would make before it stops.
 */
export function jsonSize(text: string): JsonSize {
  let [values, depth, deepest] = [1, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA) values++;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      values++;
      deepest = Math.max(deepest, ++depth);
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return { values, depth: deepest };
}

/** Where the string that begins at `start` ends: at its closing quote, else at the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

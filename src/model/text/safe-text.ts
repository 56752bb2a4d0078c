/** Control characters but the line feed, and characters that hide or reorder text; lone surrogates are no text at all. */
const HIDDEN =
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/**
 * Text for a terminal. File names and YAML come from strangers: control characters could move the cursor or hide text, and
 * bidirectional overrides show lines in another order than they are read.
 */
export function safeText(text: string): string {
  return text.replace(HIDDEN, visible);
}

/** As `safeText`, on one line: a name of a file may hold a line feed. */
export const safeLine = (text: string): string => safeText(text).replaceAll("\n", "\\u{a}");

function visible(character: string): string {
  if (character === "\t") return " ";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

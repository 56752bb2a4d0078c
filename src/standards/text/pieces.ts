import { isBlank, withoutBlanks } from "./blanks.ts";
import type { Range } from "./parsed.ts";

/** What is between separators, in order: one piece more than there are separators, each with its blanks. */
export function piecesOf(text: string, separator: string): Range[] {
  const pieces: Range[] = [];
  for (let start = 0; ; ) {
    const found = text.indexOf(separator, start);
    pieces.push({ start, end: found === -1 ? text.length : found });
    if (found === -1) return pieces;
    start = found + separator.length;
  }
}

/** As `piecesOf`, each without the blanks at its ends. */
export function trimmedPiecesOf(text: string, separator: string, isOuter = isBlank): Range[] {
  return piecesOf(text, separator).map((piece) => withoutBlanks(text, piece, isOuter));
}

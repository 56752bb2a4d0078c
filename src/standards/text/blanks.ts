import type { Range } from "./parsed.ts";

/** Space or tab: WSP of RFC 5234. */
export const isBlank = (character: string): boolean => character === " " || character === "\t";

/** The range without the blanks at its ends; in linear time, which a pattern that ends in `[ \t]+$` is not. */
export function withoutBlanks(text: string, { start, end }: Range, isOuter = isBlank): Range {
  let [from, to] = [start, end];
  while (from < to && isOuter(text.charAt(from))) from++;
  while (to > from && isOuter(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

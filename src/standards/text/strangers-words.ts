/** Control characters, what hides or reorders text, ends of lines, and what is no character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Cn}]+/gu;

/**
 * A stranger's words on one line: what cannot be seen is a blank, blanks in a row are one, and more than `most` UTF-16 units are cut. Printed
 * anywhere, it moves no cursor and hides nothing.
 */
export function strangersWords(text: string, most: number): string {
  const plain = /^[\x21-\x7e]+$/.test(text) ? text : text.replace(UNSEEN, " ").replace(/\s+/gu, " ").trim();
  return plain.length <= most
    ? plain
    : plain
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd();
}

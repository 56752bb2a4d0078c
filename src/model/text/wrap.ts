import { cellsOf } from "./cells.ts";

/** A text in lines of so many columns, broken between words and never within backticks; a word that is longer is alone, whole. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let [line, width] = ["", 0];
  for (const word of text.match(/`[^`]*`[^ ]*|[^ ]+/g) ?? []) {
    const cells = cellsOf(word);
    if (line !== "" && width + 1 + cells > columns) {
      lines.push(line);
      [line, width] = [word, cells];
    } else {
      width += (line === "" ? 0 : 1) + cells;
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

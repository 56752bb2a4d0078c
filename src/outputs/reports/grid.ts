import { cellsOf } from "../../model/text/cells.ts";

const MARK = "…";

/**
 * Rows whose columns are below each other: the first to the left, figures to the right, two spaces between. `most` bounds the first: what
 * is longer ends in an ellipsis.
 */
export function grid(rows: readonly (readonly string[])[], most = Number.POSITIVE_INFINITY): string[] {
  const cut = rows.map(([first = "", ...rest]) => [cutTo(first, most), ...rest]);
  const widths = (cut[0] ?? []).map((_, index) => Math.max(...cut.map((row) => cellsOf(row[index] ?? ""))));
  return cut.map((row) =>
    row
      .map((text, index) => {
        const pad = " ".repeat((widths[index] ?? 0) - cellsOf(text));
        return index === 0 ? `${text}${pad}` : `${pad}${text}`;
      })
      .join("  ")
      .trimEnd(),
  );
}

function cutTo(text: string, most: number): string {
  if (cellsOf(text) <= most) return text;
  let [kept, cells] = ["", 0];
  for (const character of text) {
    const own = cellsOf(character);
    if (cells + own > most - 1) break;
    kept += character;
    cells += own;
  }
  return `${kept}${MARK}`;
}

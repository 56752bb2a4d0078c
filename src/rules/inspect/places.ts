import type { Place } from "../../model/diagnostic.ts";
import type { Range } from "../../standards/text/parsed.ts";

/** Places in one text, from ranges; each in logarithmic time, for a record may have thousands of findings. */
export function placesIn(text: string, file: string): (range: Range) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const positionOf = (offset: number): { line: number; column: number } => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return ({ start, end }) => {
    const [from, to] = [positionOf(start), positionOf(end)];
    return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

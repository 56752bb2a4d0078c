import { LineCounter } from "yaml";
import type { Place } from "../../model/diagnostic.ts";
import { type Places, placesSink } from "./places.ts";
import { type PlainLimits, readPlain } from "./plain/plain.ts";

/** Where the nodes of a text are, and what a reader calls these places. */
export interface Layout {
  readonly places: Places;
  readonly place: (start: number, end?: number) => Place;
}

/** Lines and columns of a text's offsets, both from 1; what reaches beyond the text ends with it. */
export const placer =
  (file: string, text: string, lines: LineCounter) =>
  (start: number, end = start + 1): Place => {
    const [from, to] = [
      lines.linePos(Math.min(start, text.length)),
      lines.linePos(Math.min(Math.max(end, start + 1), text.length)),
    ];
    return {
      file,
      line: Math.max(1, from.line),
      column: Math.max(1, from.col),
      endLine: Math.max(1, to.line),
      endColumn: Math.max(1, to.col),
    };
  };

/** The last one: findings come file by file, and no more than one layout is kept at a time. */
let kept: { readonly file: string; readonly text: string; readonly layout: Layout } | undefined;

/** The layout of a text that the plain reader reads: most files of a fleet never need theirs. */
export function plainLayout(file: string, text: string, limits: PlainLimits): Layout {
  if (kept?.file === file && kept.text === text) return kept.layout;
  const sink = placesSink();
  readPlain(text, limits, sink);
  const lines = new LineCounter();
  for (let start = 0; start > 0 || lines.lineStarts.length === 0; start = text.indexOf("\n", start) + 1)
    lines.addNewLine(start);
  const layout = { places: sink.places(), place: placer(file, text, lines) };
  kept = { file, text, layout };
  return layout;
}

import type { Spread } from "../measure/spread.ts";
import type { Theme } from "./theme.ts";

/** One bar: the median as its length, the least and the most as a line across its end. */
export interface Bar {
  readonly label: string;
  readonly seconds: Spread;
  readonly isOwn: boolean;
}

const [WIDTH, LABELS, VALUES, ROW, HEAD] = [760, 240, 90, 28, 44];
const FONT = 'font-family="system-ui, sans-serif"';

/** A chart of bars as SVG: the same bars make the same bytes. It says in its title and description what it shows, for who does not see it. */
export function barChart(title: string, bars: readonly Bar[], theme: Theme): string {
  const most = Math.max(...bars.map(({ seconds }) => seconds.max));
  const scale = (seconds: number): number => Math.round(((WIDTH - LABELS - VALUES) * seconds * 10) / most) / 10;
  const height = HEAD + bars.length * ROW + 8;
  const described = bars.map(({ label, seconds }) => `${label}: ${seconds.median} s`).join("; ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description" ${FONT} font-size="13">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(described)}</desc>`,
    `<text x="0" y="20" fill="${theme.text}" font-size="15" font-weight="600">${escaped(title)}</text>`,
    ...bars.flatMap((bar, index) => rowOf(bar, HEAD + index * ROW, scale, theme)),
    "</svg>",
    "",
  ].join("\n");
}

function rowOf({ label, seconds, isOwn }: Bar, y: number, scale: (seconds: number) => number, theme: Theme): string[] {
  const middle = y + 10;
  const [least, most] = [LABELS + scale(seconds.min), LABELS + scale(seconds.max)];
  return [
    `<text x="${LABELS - 10}" y="${y + 14}" text-anchor="end" fill="${theme.text}">${escaped(label)}</text>`,
    `<rect x="${LABELS}" y="${y}" width="${scale(seconds.median)}" height="20" rx="2" fill="${isOwn ? theme.own : theme.other}"/>`,
    `<line x1="${least}" y1="${middle}" x2="${most}" y2="${middle}" stroke="${theme.text}" stroke-width="2"/>`,
    `<text x="${most + 8}" y="${y + 14}" fill="${theme.quiet}">${seconds.median} s</text>`,
  ];
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

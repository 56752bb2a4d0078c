import { html, Markup } from "../../../changes/render/html/text.ts";
import { printCount } from "../../../model/count.ts";
import { barsName, type DayAxis, daysOf, labelsOf } from "./axis.ts";
import type { Bars } from "./bars.ts";
import { gapsOf, type Run } from "./gaps.ts";
import { legend, type Series } from "./series.ts";
import { heightsOf } from "./stack.ts";
import { tickLabel, ticksTo } from "./ticks.ts";

/** Of the bars alone, in pixels; labels of days are below. */
const HEIGHT = 140;

export interface Plot {
  /** No other element of the page has an id that begins so. */
  readonly id: string;
  readonly title: string;
  /** The same in words. */
  readonly description: string;
  readonly axis: DayAxis;
  readonly series: readonly Series[];
  readonly bars: Bars;
  /** Whether a bar that is pointed at shows its figures, which is a third of the plot's size. */
  readonly pointed: boolean;
}

/**
 * Stacked bars by day. Widths are shares of the plot's own, so that it is as wide as there is room, while its text and its patterns stay
 * as large as they are.
 */
export function plot({ id, title, description, axis, series, bars, pointed }: Plot): Markup {
  const ticks = ticksTo(Math.max(0, ...bars.map((values) => sum(values ?? []))));
  const top = ticks.at(-1) ?? 1;
  return html`<figure class="plot"><figcaption>${title}${grain(axis)}</figcaption>
${legend(series, bars.includes(undefined))}
<div class="axes"><div class="values" aria-hidden="true">${ticks.toReversed().map((tick) => html`<span>${tickLabel(tick)}</span>`)}</div>
<svg class="bars" role="img" aria-labelledby="${id}-title ${id}-words"><title id="${id}-title">${title}</title><desc id="${id}-words">${description}</desc>
${ticks.map((tick) => line(tick === 0 ? "zero" : "tick", HEIGHT - (tick / top) * HEIGHT))}
${gapsOf(bars).map((run) => gap(axis, run))}${filled(id, { axis, series, bars }, top)}${
  pointed
    ? bars.map((values, bar) => (values === undefined ? undefined : column(axis, bar, figures(series, values))))
    : undefined
}${labelsOf(axis).map(
  ({ bar, text }) =>
    html`<text x="${percent(bar === 0 ? 0 : bar + 0.5, axis)}"${bar === 0 ? undefined : html` class="mid"`} y="${HEIGHT + 17}">${text}</text>`,
)}</svg></div></figure>
`;
}

/**
 * Each series is one area as large as the plot, cut to its parts of all bars: a path in shares of that area stretches with the plot, and
 * the pattern that fills it does not. A bar takes eight tenths of its column.
 */
function filled(
  id: string,
  { axis, series, bars }: Pick<Plot, "axis" | "series" | "bars">,
  top: number,
): readonly Markup[] {
  const paths = series.map(() => "");
  bars.forEach((values, bar) => {
    let y = HEIGHT;
    heightsOf(values ?? [], { top, height: HEIGHT }).forEach((height, index) => {
      if (height === 0) return;
      y -= height;
      paths[index] += `M${bar * 10 + 1} ${y}h8v${height}h-8z`;
    });
  });
  const scale = `${(0.1 / axis.columns).toPrecision(6)} ${(1 / HEIGHT).toPrecision(6)}`;
  return series.flatMap(({ look }, index) =>
    paths[index] === ""
      ? []
      : [
          html`<clipPath id="${id}-${look}" clipPathUnits="objectBoundingBox"><path transform="scale(${scale})" d="${new Markup(paths[index] ?? "")}"/></clipPath><rect class="${look}" width="100%" height="${HEIGHT}" clip-path="url(#${id}-${look})"/>
`,
        ],
  );
}

function figures(series: readonly Series[], values: readonly number[]): string {
  const said = series.flatMap(({ words }, index) => (values[index] ? [`${printCount(values[index])} ${words}`] : []));
  return said.join("; ") || "none";
}

/** Bars of more than a day say so, and that the first is of fewer. */
function grain(axis: DayAxis): string {
  const { from, to } = daysOf(axis, 0);
  if (axis.daysABar === 1) return "";
  return `, ${axis.daysABar} days a bar${to - from + 1 < axis.daysABar ? `, the first of ${to - from + 1}` : ""}`;
}

/** Bars side by side that nobody reports of are one gap. */
function gap(axis: DayAxis, { from, to }: Run): Markup {
  return html`<rect class="gap" x="${percent(from, axis)}" width="${percent(to - from + 1, axis)}" height="${HEIGHT}"><title>${barsName(axis, from, to)}: no report</title></rect>
`;
}

const column = (axis: DayAxis, bar: number, said: string): Markup =>
  html`<rect class="point" x="${percent(bar, axis)}" width="${percent(1, axis)}"><title>${barsName(axis, bar)}: ${said}</title></rect>
`;
const line = (look: string, y: number): Markup =>
  html`<line class="${look}" x2="100%" y1="${Math.round(y)}" y2="${Math.round(y)}"/>`;
const percent = (bars: number, { columns }: DayAxis): string => `${Math.round((bars / columns) * 10_000) / 100}%`;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

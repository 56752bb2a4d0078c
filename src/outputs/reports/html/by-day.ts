import { html, type Markup } from "../../../changes/render/html/text.ts";
import { printCount, printShare } from "../../../model/count.ts";
import { barsName, type DayAxis } from "./axis.ts";
import type { Bars } from "./bars.ts";
import { plot } from "./plot.ts";
import type { Series } from "./series.ts";

export interface ByDay {
  readonly id: string;
  readonly title: string;
  /** What is counted: messages. */
  readonly what: string;
  readonly axis: DayAxis;
  readonly series: readonly Series[];
  readonly bars: Bars;
  /** Whether a bar that is pointed at shows its figures. */
  readonly pointed: boolean;
}

/** What there was by day: as a plot, in words for those who do not see it, and as a table to unfold. */
export function byDay(parts: ByDay): Markup {
  return html`${plot({ ...parts, description: inWords(parts) })}${table(parts)}`;
}

/** `2026-10-24 to 2026-11-22: 48,110 messages, of which 46,906 pass (97.5%), 1,204 fail, delivered (2.5%). …` */
function inWords({ what, axis, series, bars }: ByDay): string {
  const totals = series.map((_, index) => bars.reduce((all, values) => all + (values?.[index] ?? 0), 0));
  const sums = bars.map((values) => values?.reduce((all, one) => all + one, 0));
  const all = totals.reduce((sum, one) => sum + one, 0);
  const parts = series.map(
    ({ words }, index) => `${printCount(totals[index] ?? 0)} ${words} (${printShare(totals[index] ?? 0, all)})`,
  );
  const most = Math.max(0, ...sums.map((sum) => sum ?? 0));
  const silent = sums.filter((sum) => sum === undefined).length;
  const peak = most === 0 ? "" : ` The most, ${printCount(most)}, on ${barsName(axis, sums.indexOf(most))}.`;
  const gaps = silent === 0 ? "" : ` ${printCount(silent)} of ${printCount(axis.bars)} bars have no report.`;
  return `${barsName(axis, 0, axis.bars - 1)}: ${printCount(all)} ${what}; ${parts.join("; ")}.${peak}${gaps}`;
}

/** A fleet has many rows: end tags are left out, and the scope of a row's header, which HTML knows by its place. */
function table({ title, axis, series, bars }: ByDay): Markup {
  const called = `Figures: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
  return html`<details class="more"><summary>${called}</summary><div class="scroll" tabindex="0" role="group" aria-label="${called}"><table><thead><tr><th scope="col">${axis.daysABar > 1 ? "Days" : "Day"}${series.map(
    ({ words }) => html`<th scope="col">${words}`,
  )}<tbody>
${bars.map(
  (
    values,
    bar,
  ) => html`<tr><th>${barsName(axis, bar)}${values === undefined ? html`<td colspan="${series.length}">no report` : values.map((value) => html`<td>${printCount(value)}`)}
`,
)}</table></div></details>
`;
}

import { html, type Markup } from "../../../changes/render/html/text.ts";

/** A part of each bar. Its look is a colour and a pattern, so that neither is the only sign. */
export interface Series {
  readonly look: "fine" | "loose" | "held" | "lost";
  readonly words: string;
}

/** What came of messages: those that pass DMARC, and those that fail by what receivers did with them. */
export const MESSAGE_SERIES: readonly Series[] = [
  { look: "fine", words: "pass" },
  { look: "loose", words: "fail, delivered" },
  { look: "held", words: "fail, quarantined" },
  { look: "lost", words: "fail, rejected" },
];

/** What came of sessions over TLS. */
export const SESSION_SERIES: readonly Series[] = [
  { look: "fine", words: "succeed" },
  { look: "lost", words: "fail" },
];

/** The patterns that all plots of a page fill their bars with: once a page. None has a line across, which would hide a bar of two pixels. */
export function patterns(): Markup {
  const pattern = (look: Series["look"], marks: string) =>
    html`<pattern id="fill-${look}" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground ${look}" width="6" height="6"/><path class="marks" d="${marks}"/></pattern>`;
  return html`<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>${pattern("loose", "M-1 7 7-1M-1 1 1-1M5 7 7 5")}${pattern("held", "M1.5 0V6M4.5 0V6")}${pattern("lost", "M-1-1 7 7M-1 7 7-1")}<pattern id="fill-gap" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="dots" x="2" y="2" width="1.2" height="1.2"/></pattern></defs></svg>`;
}

/** What each look means. */
export function legend(series: readonly Series[], gaps: boolean): Markup {
  const entry = (look: string, words: string) =>
    html`<li><svg class="swatch" aria-hidden="true"><rect class="${look}"/></svg>${words}</li>`;
  return html`<ul class="legend">${series.map(({ look, words }) => entry(look, words))}${gaps ? entry("gap", "no report") : undefined}</ul>`;
}

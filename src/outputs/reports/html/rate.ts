import { html, type Markup } from "../../../changes/render/html/text.ts";
import { printShare } from "../../../model/count.ts";
import type { Count } from "../../../model/report-summary.ts";

/** How much of a count passes, as a small bar and as a figure; of nothing, a dash. */
export function rate(title: string, { pass, fail }: Count): Markup {
  const all = pass + fail;
  const filled = all > 0 ? Math.round((pass / all) * 1000) / 10 : 0;
  return html`<span class="rate">${title} <svg class="share" aria-hidden="true">${filled > 0 ? html`<rect width="${filled}%"/>` : undefined}</svg> <b>${all > 0 ? printShare(pass, all) : "–"}</b></span>`;
}

import { html, type Markup } from "../../../changes/render/html/text.ts";
import type { Count } from "../../../model/report-summary.ts";
import { shareOf } from "../share.ts";

/** How much of a count passes, as a small bar and as a figure. */
export function rate(title: string, { pass, fail }: Count): Markup {
  const all = pass + fail;
  const filled = all > 0 ? Math.round((pass / all) * 1000) / 10 : 0;
  return html`<span class="rate">${title} <svg class="share" aria-hidden="true">${filled > 0 ? html`<rect width="${filled}%"/>` : undefined}</svg> <b>${shareOf(pass, all)}</b></span>`;
}

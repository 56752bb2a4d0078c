import type { TenantDocument } from "../../../model/change.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { LEVEL_WORDS, LEVELS, levelOf } from "./level.ts";
import { html, type Markup } from "./text.ts";

/** Beside the tenants: which of them are shown, and where each is. */
export function side(tenants: readonly TenantDocument[], idOf: (tenant: string) => string | undefined): Markup {
  const levels = LEVELS.flatMap((level) => {
    const number = tenants.filter((one) => levelOf(one) === level).length;
    return number === 0 ? [] : [{ level, number }];
  });
  const filter =
    levels.length < 2
      ? undefined
      : html`<fieldset><legend class="faint small">Show</legend><label><input type="radio" name="only" id="only-all" checked>all</label>${levels.map(
          ({ level, number }) =>
            html`<label><input type="radio" name="only" id="only-${level}">${LEVEL_WORDS[level]} ${thousands(number)}</label>`,
        )}</fieldset>`;
  return html`<div class="side"><h2 id="tenants">Tenants</h2>${filter}<nav aria-label="Tenants"><ul>${tenants.map(
    (one) => {
      const level = levelOf(one);
      return html`<li class="${level}" data-level="${level}"><a href="#${idOf(one.tenant)}"><span class="dot" aria-hidden="true"></span>${one.tenant}</a></li>`;
    },
  )}</ul></nav></div>
`;
}

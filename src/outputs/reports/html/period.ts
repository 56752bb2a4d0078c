import { html, type Markup } from "../../../changes/render/html/text.ts";

/** From a day to another, which no line breaks apart. */
export function period(from: string, to: string): Markup {
  const one = (day: string) => html`<span class="day">${day}</span>`;
  return from === to ? one(from) : html`${one(from)} to ${one(to)}`;
}

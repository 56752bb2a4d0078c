import { html, type Markup } from "../../../changes/render/html/text.ts";
import { shorten } from "../../../model/text/shorten.ts";

/** Strangers name themselves: a name longer than this says nothing more. */
const NAME = 120;
/** An explanation of ours may quote strangers. */
const PROSE = 700;

/** A name that a stranger may have chosen. */
export const name = (text: string): string => shorten(text, NAME);

/** A text for people: what is between backticks is code, as YAML to write is. */
export function prose(text: string): Markup {
  const parts = shorten(text, PROSE).split("`");
  const paired = parts.length - (parts.length % 2 === 0 ? 1 : 0);
  return html`${parts.map((part, index) => {
    if (index >= paired) return `\`${part}`;
    return index % 2 === 1 ? html`<code>${part}</code>` : part;
  })}`;
}

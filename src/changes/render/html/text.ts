import { safeText } from "../../../model/text/safe-text.ts";
import { shorten } from "../../shorten.ts";

/** A piece of a page that is markup already. Only functions here make one: text of strangers comes in through `html` alone. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Markup | readonly Piece[] | undefined;

/** Longer values are shown by their beginning and their length. */
const MOST = 20_000;

/** Markup of ours around text of anybody, which is escaped: for elements and for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(
    strings.map((ours, index) => `${ours}${index < pieces.length ? markup(pieces[index]) : ""}`).join(""),
  );
}

function markup(piece: Piece): string {
  if (piece === undefined) return "";
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === "object") return piece.map(markup).join("");
  return safeText(shorten(String(piece), MOST)).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A sign for eyes alone: what it says is said in words beside it. */
export function decoration(sign: string): Markup {
  return html`<span aria-hidden="true">${sign}</span>`;
}

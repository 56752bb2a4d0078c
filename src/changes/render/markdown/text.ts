/**
 * Text of strangers in a comment: it starts no markup, mentions nobody, refers to nothing and links nowhere. GitHub and GitLab look for
 * mentions and references in what markdown has become, where a backslash is gone: a zero-width space parts them there. Neither looks
 * into code.
 */
import { code, prose } from "../../../model/text/markdown.ts";
import { safeText } from "../../../model/text/safe-text.ts";
import { shorten } from "../../shorten.ts";

const GAP = "\u200b";

/** `@name`, `#1`, `!1`, `$1`, `~label`, `%milestone`, `&epic`, `GH-1`, `:emoji:`, `[kind:1]`, addresses of pages. */
const REFERENCE =
  /[@#!$~%&^](?=[\p{L}\p{N}_"\\])|GH-(?=\d)|(?<![\p{L}\p{N}]):(?=[\p{L}\p{N}_+-]+:)|:(?=\\?\/\/)|www(?=\\?\.)|mailto:|xmpp:|\[(?=[\p{L}_]+:)/giu;

/** Prose. */
export function words(text: string, most: number): string {
  return prose(shorten(text, most)).replace(REFERENCE, `$&${GAP}`);
}

/** The inside of a table's cell: code, but for what has a bar, which ends a cell even there. */
export function cell(text: string, most: number): string {
  const short = shorten(text, most);
  return short.includes("|") ? words(short, Number.POSITIVE_INFINITY) : code(short);
}

/** A code span outside of tables. */
export function span(text: string, most: number): string {
  return code(shorten(text, most));
}

/** Text between tags of ours: the same whether what reads it takes HTML or shows it. */
export function entities(text: string, most: number): string {
  const flat = safeText(shorten(text, most)).replaceAll("\n", " ");
  return flat
    .replace(/[^\p{L}\p{N} -]/gu, (mark) => `&#${mark.codePointAt(0)};`)
    .replace(/GH-(?=\d)|&#(64|35|33|36|126|37|38|58);/gi, `$&${GAP}`);
}

import type { Io } from "./io.ts";

/** `##[name]` of GitHub and Azure Pipelines, `##vso[…]` and `##teamcity[…]`: anywhere in a line. */
const HASHES = /##(?=\[|vso\[|teamcity\[)/gi;
/** `::name …::` of GitHub: at the start of a line, blanks aside. */
const COLONS = /^([^\S\r\n]*):(?=:[a-z][\w-]*(?: [^\r\n]*)?::)/gim;
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const CONTROLS_BUT_ESCAPE = /[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]/g;

/**
 * Output in which a CI runner finds no command, and a terminal no control character: names and values come from strangers. One
 * character of each is written as the format writes characters by number, so that documents mean what they meant.
 */
export function inertText(text: string, hasStyle: boolean): string {
  const written = escapeOf(text);
  return text
    .replace(HASHES, () => `#${written("#")}`)
    .replace(COLONS, (_, blanks: string) => blanks + written(":"))
    .replace(hasStyle ? CONTROLS_BUT_ESCAPE : CONTROLS, written);
}

/** How a format writes a character by its number: JSON, XML and HTML have a way of their own. */
function escapeOf(text: string): (character: string) => string {
  const hex = (character: string) => character.charCodeAt(0).toString(16);
  if (/^\s*(?:\{\s*["}]|\[\s*["{[\]])/.test(text)) return (character) => `\\u${hex(character).padStart(4, "0")}`;
  if (/^\s*<[!?a-z]/i.test(text)) return (character) => `&#x${hex(character)};`;
  return (character) => `\\u{${hex(character)}}`;
}

/** The world, with output that is inert. Commands that are meant for the runner go by `commands`. */
export function inertIo(io: Io): Io {
  const hasStyle = io.colour || io.screen !== undefined;
  return {
    ...io,
    out: (text) => io.out(inertText(text, hasStyle)),
    err: (text) => io.err(inertText(text, hasStyle)),
  };
}

import { thousands } from "./thousands.ts";

/** Names in a sentence: all of a few, else how many. */
const MAX_NAMED = 3;

/** The longest text that a sentence quotes: a record's text is shorter, and a hostile one may be as long as a file. */
const MAX_QUOTED = 4000;

/** `a`, `a and b`, `a, b and c`, `a, b and 5 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.length > MAX_NAMED ? [...names.slice(0, 2), `${names.length - 2} more`] : [...names];
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "nothing") : `${shown.join(", ")} and ${last}`;
}

/**
 * Text as a sentence quotes it: whole, for a pipe or a program may look for it. One that nobody publishes is cut, and says how much is left
 * out. A screen cuts for itself (`renderPretty`, `renderTerminal`).
 */
export function quoted(text: string): string {
  if (text.length <= MAX_QUOTED) return text;
  const shown = text.slice(0, MAX_QUOTED).replace(/[\ud800-\udbff]$/, "");
  return `${shown}… (${thousands(text.length - shown.length)} characters more)`;
}

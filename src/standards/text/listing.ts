/** Names in a sentence: all of a few, else how many. */
const MAX_NAMED = 3;

/** The longest text that a sentence quotes. */
const MAX_QUOTED = 80;

/** `a`, `a and b`, `a, b and c`, `a, b and 5 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.length > MAX_NAMED ? [...names.slice(0, 2), `${names.length - 2} more`] : [...names];
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "nothing") : `${shown.join(", ")} and ${last}`;
}

/** Text as a sentence quotes it: a long one is cut. */
export function quoted(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED - 1)}…` : text;
}

/** The beginning of a text that is longer than so many characters; never half a surrogate pair. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

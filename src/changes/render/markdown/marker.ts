const START = "<!-- postroad:preview v1 ";
const SUPERSEDED = "<!-- postroad:superseded v1 -->";

/**
 * The first line of a comment, by which the next run finds it: what it is of, and never a version of anything, so that an upgrade
 * finds it too. JSON in a comment of HTML: no text ends that early.
 */
export function marker(scope: string): string {
  const json = JSON.stringify({ scope }).replace(
    /[<>-]|[^\x20-\x7e]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${START}${json} -->`;
}

/** Whether a comment is one of this scope. */
export function hasMarker(body: string, scope: string): boolean {
  return body.split(/\r?\n/, 1)[0]?.trim() === marker(scope);
}

/** What becomes of a second comment of the same scope. */
export function superseded(): string {
  return `${SUPERSEDED}\nThis preview is out of date: another comment here has the one that is kept up to date.\n`;
}

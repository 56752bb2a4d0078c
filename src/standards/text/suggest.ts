import { distance } from "fastest-levenshtein";

/** The known word nearest to what was written, where one is near enough to be meant: a third of its letters may differ. */
export function suggest(written: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3));
  let best: { word: string; away: number } | undefined;
  for (const word of known) {
    if (Math.abs(word.length - written.length) > limit) continue;
    const [a, b] = [written.toLowerCase(), word.toLowerCase()];
    const away = isSwapped(a, b) ? 1 : distance(a, b);
    if (away <= limit && (best === undefined || away < best.away)) best = { word, away };
  }
  return best?.word;
}

/** Whether two neighbouring letters changed places, as in mian: one slip, which the distance counts as two. */
function isSwapped(a: string, b: string): boolean {
  const at = a.split("").findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a.slice(0, at) + (a[at + 1] ?? "") + a[at] + a.slice(at + 2) === b;
}

import { distance } from "fastest-levenshtein";

/** The known word nearest to what was written, where one is near enough to be meant: a third of its letters may differ. */
export function suggest(written: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3));
  let best: { word: string; away: number } | undefined;
  for (const word of known) {
    if (Math.abs(word.length - written.length) > limit) continue;
    const away = distance(written.toLowerCase(), word.toLowerCase());
    if (away <= limit && (best === undefined || away < best.away)) best = { word, away };
  }
  return best?.word;
}

const NONE = /\p{Mn}|\p{Me}|\u200d|\ufe0f/u;
const TWO =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uff01-\uff60]|\p{Emoji_Presentation}/u;

/** The columns that a text takes in a terminal: marks take none, East Asian letters and emoji two. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += NONE.test(character) ? 0 : TWO.test(character) ? 2 : 1;
  return cells;
}

/** As much of CommonMark and of GitHub's tables as it takes to read what we write: an inline text, and a table's row. */

/** The cells of a row: split at bars that no backslash is before, and every `\|` is a bar (GFM section 4.10, as cmark-gfm scans it). */
export function cellsOfRow(row: string): string[] {
  const inner = row.replace(/^\|/, "").replace(/\|$/, "");
  const cells = inner.match(/(\\[!-/:-@[-`{-~]|[^|])+/g) ?? [];
  return cells.map((cell) => cell.replaceAll("\\|", "|").trim());
}

/** The text that a reader sees of an inline: escapes, entities of ASCII characters and code spans. Anything that would be markup throws. */
export function inlineText(markdown: string): string {
  let text = "";
  let rest = markdown;
  while (rest !== "") {
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest);
    const entity = /^&#([0-9]+);/.exec(rest);
    const ticks = /^`+/.exec(rest)?.[0];
    if (escaped !== null) {
      text += escaped[1];
      rest = rest.slice(2);
    } else if (entity !== null) {
      text += String.fromCharCode(Number(entity[1]));
      rest = rest.slice(entity[0].length);
    } else if (ticks !== undefined) {
      const close = closing(rest, ticks);
      const inside = rest.slice(ticks.length, close);
      text += /^ .* $/s.test(inside) && inside.trim() !== "" ? inside.slice(1, -1) : inside;
      rest = rest.slice(close + ticks.length);
    } else {
      const [character = ""] = rest;
      const word = /^(https?:\/\/|www\.)/i.exec(rest)?.[0];
      if (/[<>*_[\]&~\n]/.test(character) || word !== undefined) throw new Error(`markup at ${rest}`);
      text += character;
      rest = rest.slice(character.length);
    }
  }
  if (/^([#>]|[-+] |[0-9]+[.)] |=+$)/.test(markdown)) throw new Error(`a block starts in ${markdown}`);
  return text;
}

/** Where the run of as many backticks as opened starts. */
function closing(text: string, ticks: string): number {
  for (const run of text.slice(ticks.length).matchAll(/`+/g))
    if (run[0].length === ticks.length) return run.index + ticks.length;
  throw new Error(`a code span does not end: ${text}`);
}

import type { Lexeme } from "./lexemes.ts";

/** A plain or quoted scalar, or any other piece: where it goes on over lines, these are indented by `indent`, which YAML does not count. */
export function flowScalar({ kind, source }: Lexeme, indent: number): string {
  if (kind === "single-quoted-scalar") return doubled(source, indent);
  if (kind === "scalar" || kind === "double-quoted-scalar") return indented(source, indent);
  return source;
}

const indented = (source: string, indent: number): string =>
  source
    .split("\n")
    .map((line, index) => (index === 0 ? line : `${" ".repeat(indent)}${line.trimStart()}`.replace(/^ +$/, "")))
    .join("\n");

/** Double quotes, where the text holds nothing that they would read otherwise. */
function doubled(source: string, indent: number): string {
  const inner = source.slice(1, -1);
  return indented(/["\\']/.test(inner) ? source : `"${inner}"`, indent);
}

const STEP = 2;

/**
 * The lines of a block scalar, indented anew; `parts`: an empty line follows. `header` is what comes after its key: `|`, `>-`, `|2`.
 */
export function blockScalar({ source, levels }: Lexeme, header: string): { text: readonly string[]; parts: boolean } {
  const { old, form } = levels.at(-1) ?? { old: 0, form: 0 };
  const lines = source.replace(/\n$/, "").split("\n");
  const given = /[1-9]/.exec(header)?.[0];
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const cut = given === undefined ? first.length - first.trimStart().length : old + Number(given);
  const indent = given === undefined ? form + STEP : form + Number(given);
  const text = lines.map((line) => (line.length <= cut ? "" : " ".repeat(indent) + line.slice(cut)));
  if (header.includes("+")) return { text, parts: false };
  const kept = text.slice(0, text.findLastIndex((line) => line !== "") + 1);
  return { text: kept, parts: kept.length < text.length };
}

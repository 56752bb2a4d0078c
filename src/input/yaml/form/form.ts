import { readYaml } from "../yaml.ts";
import { type Level, type Lexeme, lexemesOf } from "./lexemes.ts";
import { blockScalar, flowScalar } from "./scalars.ts";

/**
 * A YAML text in the one form of tenant files: two spaces for each level, lists below their key indented, `{ a: b }` and `[a, b]`, double
 * quotes where nothing needs single ones, no blanks at the end of lines, at most one empty line, `\n`. Line breaks and comments stay where
 * they are. Undefined where the text cannot be brought there without changing what it means. `text` must be readable by readYaml.
 */
export function inForm(text: string): string | undefined {
  const lines = text.replaceAll("\r\n", "\n");
  const meaning = meaningOf(lines);
  if (meaning === undefined) return undefined;
  const form = layOut(lines);
  const same = meaningOf(form) === meaning && commentsOf(form) === commentsOf(lines);
  return same && layOut(form) === form ? form : undefined;
}

const meaningOf = (text: string): string | undefined => {
  const { source } = readYaml("", text);
  return source === undefined ? undefined : JSON.stringify(source.data);
};

const commentsOf = (text: string): string =>
  lexemesOf(text)
    .flatMap(({ kind, source }) => (kind === "comment" ? [source.trimEnd()] : []))
    .join("\n");

function layOut(text: string): string {
  const lexemes = lexemesOf(text);
  const lines: string[] = [];
  let [line, before, content]: [string, Lexeme | undefined, Lexeme | undefined] = ["", undefined, undefined];
  const end = () => {
    // One empty line parts, and none begins a file.
    if (line.trim() !== "" || (lines.length > 0 && lines.at(-1) !== "")) lines.push(line.trimEnd());
    line = "";
    before = undefined;
  };
  for (const [index, lexeme] of lexemes.entries()) {
    const { kind } = lexeme;
    if (kind === "newline") end();
    else if (kind === "block-scalar") {
      const { text: kept, parts } = blockScalar(lexeme, content?.source ?? "");
      lines.push(...kept);
      if (parts) end();
      content = lexeme;
    } else if (kind === "comment") {
      const gap = before === undefined ? 0 : Math.max(1, lexeme.offset - before.offset - before.source.length);
      line +=
        before === undefined
          ? " ".repeat(commentIndent(lexeme, text, content, nextContent(lexemes, index)))
          : " ".repeat(gap);
      line += lexeme.source;
      before = lexeme;
    } else if (!isNeedlessComma(lexemes, index)) {
      line += before === undefined ? " ".repeat(indentOf(lexeme)) : gapBetween(before, lexeme);
      const shown = flowScalar(lexeme, indentOf(lexeme)).split("\n");
      lines.push(...shown.slice(0, -1).map((part, at) => (at === 0 ? line + part : part)));
      line = shown.length > 1 ? (shown.at(-1) ?? "") : line + (shown[0] ?? "");
      before = lexeme;
      content = lexeme;
    }
  }
  end();
  while (lines.at(-1) === "") lines.pop();
  return `${lines.join("\n")}\n`;
}

const STEP = 2;
const CLOSING: ReadonlySet<Lexeme["kind"]> = new Set(["flow-map-end", "flow-seq-end"]);

/** How far what begins a line is indented. A flow collection's lines are further in than its key, as YAML wants it. */
function indentOf({ kind, levels, flow, isValue }: Lexeme): number {
  const form = levels.at(-1)?.form ?? 0;
  if (flow === 0) return isValue ? form + STEP : form;
  return form + STEP * (CLOSING.has(kind) ? flow : flow + 1);
}

/** Between two lexemes of a line. */
function gapBetween({ kind: before }: Lexeme, { kind: after }: Lexeme): "" | " " {
  if (after === "map-value-ind" && before !== "flow-map-start") return "";
  if (after === "comma" || before === "flow-seq-start" || after === "flow-seq-end") return "";
  return before === "flow-map-start" && after === "flow-map-end" ? "" : " ";
}

/** A comma before the bracket that closes, on its line, says nothing. */
function isNeedlessComma(lexemes: readonly Lexeme[], index: number): boolean {
  const next = lexemes[index + 1];
  return lexemes[index]?.kind === "comma" && next !== undefined && CLOSING.has(next.kind);
}

/**
 * How far a comment on a line of its own is indented: as what it was aligned with, before or after it. What follows goes first: a comment
 * mostly speaks of that.
 */
function commentIndent(comment: Lexeme, text: string, before: Lexeme | undefined, after: Lexeme | undefined): number {
  if (comment.flow > 0) return indentOf(comment);
  const column = comment.offset - (text.lastIndexOf("\n", comment.offset - 1) + 1);
  const open: readonly Level[] = [...(before?.levels ?? []), ...(after?.levels ?? [])];
  const level = open
    .filter(({ old }) => old <= column)
    .reduce<Level | undefined>((best, one) => (best === undefined || one.old >= best.old ? one : best), undefined);
  return level?.form ?? 0;
}

function nextContent(lexemes: readonly Lexeme[], index: number): Lexeme | undefined {
  return lexemes.slice(index + 1).find(({ kind }) => kind !== "comment" && kind !== "newline");
}

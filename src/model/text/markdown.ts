/**
 * Text that people wrote, in CommonMark with GitHub's tables. What is in a document is what was written: it starts no markup, no
 * HTML, no link and no cell. Characters that hide or reorder text are shown as such.
 */
import { safeText } from "./safe-text.ts";

/** One line: markup of blocks starts at the beginning of one. */
function flat(text: string): string {
  const lines = safeText(text).split("\n");
  const kept = lines.map((line) => line.trim()).filter((line) => line !== "");
  return lines.length === 1 ? (lines[0] ?? "") : kept.join(" ");
}

/** Prose: every punctuation mark that could mean something is escaped (CommonMark 0.31.2 section 2.4). */
export function prose(text: string): string {
  return flat(text).replace(/[\\`*_{}[\]<>()#!|~&$]|^[-+=.]|^[0-9]+(?=[.)])|:(?=\/\/)|@|(?<=www)\./gi, (mark) =>
    /^[0-9]/.test(mark) ? `&#${mark.charCodeAt(0)};${mark.slice(1)}` : `\\${mark}`,
  );
}

/** A code span with more backticks around it than are in it (section 6.1). */
export function code(text: string): string {
  const shown = flat(text);
  if (shown.trim() === "") return shown === "" ? "" : `"${shown}"`;
  const ticks = "`".repeat(longestRun(shown) + 1);
  const pad = shown.startsWith("`") || shown.endsWith("`") || /^ .* $/.test(shown) ? " " : "";
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** The inside of a table's cell. A bar ends a cell even within a code span, and a backslash before it does not always help: prose then. */
export function cell(text: string): string {
  return text.includes("|") ? prose(text) : code(text);
}

/** A fenced block with a longer fence than any in it (section 4.5). */
export function fence(lines: readonly string[], info = "text"): string[] {
  const shown = lines.flatMap((line) => safeText(line).split("\n"));
  const ticks = "`".repeat(Math.max(3, longestRun(shown.join("\n")) + 1));
  return [`${ticks}${info}`, ...shown, ticks];
}

/** A table: heads are ours, cells are markdown already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(heads), row(heads.map(() => "---")), ...rows.map(row)];
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

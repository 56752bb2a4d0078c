import type { Diagnostic, Severity } from "../../model/diagnostic.ts";
import { RULES, type RuleId } from "../../model/rule-index.ts";
import { cellsOf } from "../../model/text/cells.ts";
import { plural } from "../../model/text/plural.ts";
import { safeLine, safeText } from "../../model/text/safe-text.ts";
import { secretLines } from "../../model/text/secret-lines.ts";
import type { Style } from "../../model/text/style.ts";
import { summarize } from "./summary.ts";

/** Characters of a line that is cut, and of one that is cut anywhere: nobody wrote it by hand, and a thousand findings may appear in it. */
const FRAME = 100;
const MOST_WRITTEN = 2000;

/** Characters of a sentence on a screen. */
const MOST_QUOTED = 500;

/**
 * Findings for people: what, where with the line itself, why, what to do, where to read on. Errors come last, next to the prompt; those of one
 * severity as they are given. Lines are cut on a screen.
 * `lines` gives a file's lines; it is asked only for files that have findings.
 */
export const renderPretty = (...findings: Parameters<typeof prettyFindings>): string =>
  [...prettyFindings(...findings)].join("\n");

/** The same, finding by finding, with an empty line between two: of a fleet, all of them are too much to be held at once. */
export function* prettyFindings(
  diagnostics: readonly Diagnostic[],
  lines: (file: string) => readonly string[],
  style: Style,
  { isScreen = false } = {},
): Generator<string> {
  const mostOf = (line = "") => (isScreen || line.length > MOST_WRITTEN ? FRAME : MOST_WRITTEN);
  const hiddenIn = secretLines(diagnostics);
  // Findings of one file follow each other: its lines are held no longer.
  let shown: { readonly file: string; readonly lines: readonly (string | undefined)[] } | undefined;
  const linesOf = (file: string): readonly (string | undefined)[] => {
    if (shown?.file === file) return shown.lines;
    const all = lines(file);
    const hidden = hiddenIn(file, all);
    shown = { file, lines: all.map((line, index) => (hidden.has(index + 1) ? undefined : line)) };
    return shown.lines;
  };
  const sorted = [...diagnostics].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  for (const one of sorted) {
    const line = linesOf(one.file)[one.line - 1];
    yield renderOne(isScreen ? cutInTheMiddle(one) : one, line, style, mostOf(line));
  }
}

const ORDER: readonly Severity[] = ["info", "warning", "error"];

/** `3 tenants: 1 error, 2 warnings.` */
export function renderSummary(diagnostics: readonly Diagnostic[], tenants: number, style: Style): string {
  const { errors, warnings, infos } = summarize(diagnostics);
  const parts = [
    errors > 0 ? style.error(plural(errors, "error")) : "",
    warnings > 0 ? style.warning(plural(warnings, "warning")) : "",
    infos > 0 ? style.info(plural(infos, "note")) : "",
  ].filter((part) => part !== "");
  return `${plural(tenants, "tenant")}: ${parts.length === 0 ? style.good("no findings") : parts.join(", ")}.\n`;
}

const WORD: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

function renderOne(one: Diagnostic, text: string | undefined, style: Style, most: number): string {
  const paint = style[one.severity];
  const margin = " ".repeat(String(one.line).length);
  const bar = style.faint("|");
  const out = [
    `${paint(`${WORD[one.severity]}[${one.rule}]`)}${style.strong(`: ${safeText(one.message).replaceAll("\n", " ")}`)}`,
    `${margin}${style.faint("-->")} ${safeLine(one.file)}:${one.line}:${one.column}`,
    ...frame(one, text, most, margin, bar, paint, style),
  ];
  out.push(`${margin} ${style.faint("=")} why: ${RULES[one.rule as RuleId].why}`);
  if (one.help !== undefined) {
    const [first = "", ...more] = safeText(one.help).split("\n");
    out.push(`${margin} ${style.faint("=")} help: ${first}`, ...more.map((line) => `${margin}         ${line}`));
  }
  // The page of the rule is printed anywhere; its file is in the package, which a person does not look into.
  if (one.docs !== undefined) out.push(`${margin} ${style.faint("=")} docs: npx postroad explain ${one.rule}`);
  return `${out.join("\n")}\n`;
}

/** A sentence that quotes something long, with its beginning and its end: what is right about it is at the one, what to do at the other. */
function cutInTheMiddle(one: Diagnostic): Diagnostic {
  const { message } = one;
  if (message.length <= MOST_QUOTED) return one;
  const half = MOST_QUOTED / 2;
  const [start, end] = [
    message.slice(0, half).replace(/[\ud800-\udbff]$/, ""),
    message.slice(-half).replace(/^[\udc00-\udfff]/, ""),
  ];
  return { ...one, message: `${start} … ${end}` };
}

/** The line, cut around the place where it is long, with carets under the place. */
function frame(
  one: Diagnostic,
  text: string | undefined,
  most: number,
  margin: string,
  bar: string,
  paint: (text: string) => string,
  style: Style,
): string[] {
  if (text === undefined) return [];
  const start = one.column - 1;
  const from = text.length > most && start > most / 2 ? start - most / 2 : 0;
  const shown = text.slice(from, from + most);
  const before = safeText(`${from > 0 ? "…" : ""}${text.slice(from, start)}`);
  const end = one.endLine === one.line ? one.endColumn - 1 : text.length;
  const marked = safeText(text.slice(start, Math.min(end, from + most)));
  const line = safeText(`${from > 0 ? "…" : ""}${shown}${from + most < text.length ? "…" : ""}`);
  return [
    `${margin} ${bar}`,
    `${style.faint(String(one.line))} ${bar} ${line}`,
    `${margin} ${bar} ${" ".repeat(cellsOf(before))}${paint("^".repeat(Math.max(1, cellsOf(marked))))}`,
  ];
}

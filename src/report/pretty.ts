import type { Diagnostic, Severity } from "./diagnostic.ts";
import { safeText } from "./safe-text.ts";
import { summarize } from "./summary.ts";

export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
}

const MAX_FRAME = 100;

/**
 * Findings for people: what, where with the line itself, what to do, where to read on.
 * `lines` gives a file's lines; it is asked only for files that have findings.
 */
export function renderPretty(
  diagnostics: readonly Diagnostic[],
  lines: (file: string) => readonly string[],
  style: Style,
): string {
  const secrets = secretLines(diagnostics);
  return diagnostics
    .map((one) => renderOne(one, secrets.has(`${one.file}:${one.line}`) ? [] : lines(one.file), style))
    .join("\n");
}

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

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const WORD: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

function renderOne(one: Diagnostic, lines: readonly string[], style: Style): string {
  const paint = style[one.severity];
  const margin = " ".repeat(String(one.line).length);
  const bar = style.faint("|");
  const out = [
    `${paint(`${WORD[one.severity]}[${one.rule}]`)}${style.strong(`: ${safeText(one.message)}`)}`,
    `${margin}${style.faint("-->")} ${safeText(one.file)}:${one.line}:${one.column}`,
    ...frame(one, lines[one.line - 1], margin, bar, paint, style),
  ];
  if (one.help !== undefined) {
    const [first = "", ...more] = safeText(one.help).split("\n");
    out.push(`${margin} ${style.faint("=")} help: ${first}`, ...more.map((line) => `${margin}         ${line}`));
  }
  if (one.docs !== undefined) out.push(`${margin} ${style.faint("=")} docs: ${one.docs}`);
  return `${out.join("\n")}\n`;
}

/** The line, cut around the place where it is long, with carets under the place. */
function frame(
  one: Diagnostic,
  text: string | undefined,
  margin: string,
  bar: string,
  paint: (text: string) => string,
  style: Style,
): string[] {
  if (text === undefined) return [];
  const start = one.column - 1;
  const from = text.length > MAX_FRAME && start > MAX_FRAME / 2 ? start - MAX_FRAME / 2 : 0;
  const shown = text.slice(from, from + MAX_FRAME);
  const before = safeText(`${from > 0 ? "…" : ""}${text.slice(from, start)}`);
  const end = one.endLine === one.line ? one.endColumn - 1 : text.length;
  const marked = safeText(text.slice(start, Math.min(end, from + MAX_FRAME)));
  const line = safeText(`${from > 0 ? "…" : ""}${shown}${from + MAX_FRAME < text.length ? "…" : ""}`);
  return [
    `${margin} ${bar}`,
    `${style.faint(String(one.line))} ${bar} ${line}`,
    `${margin} ${bar} ${" ".repeat([...before].length)}${paint("^".repeat(Math.max(1, [...marked].length)))}`,
  ];
}

/** Lines that hold a secret are never shown, whatever else is wrong on them. */
function secretLines(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const one of diagnostics) {
    if (!one.rule.startsWith("secret/")) continue;
    for (let line = one.line; line <= one.endLine; line++) lines.add(`${one.file}:${line}`);
  }
  return lines;
}

/** What every room says of a file that a person wrote: one rule, one place, one way out. */
export type Severity = "error" | "warning" | "info";

export interface Place {
  /** From the root folder, with forward slashes. */
  readonly file: string;
  /** From 1; columns count UTF-16 units, as editors do. The end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The start of a file, for what is about all of it. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

export interface Diagnostic extends Place {
  /** `area/name`. */
  readonly rule: string;
  readonly severity: Severity;
  /** "must be …, got …": what is wrong, in one sentence. */
  readonly message: string;
  readonly tenant?: string | undefined;
  readonly domain?: string | undefined;
  /** What to write instead. */
  readonly help?: string | undefined;
  /** The page that explains the rule. */
  readonly docs?: string | undefined;
}

/** The worst comes first. */
export const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** By file, place, weight and rule: the same findings always are in the same order. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Whether any finding is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** By code unit, never by locale: the order is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

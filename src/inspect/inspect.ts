import { diagnose } from "../report/diagnose.ts";
import { compareDiagnostics, type Diagnostic, hasErrors, type Place } from "../report/diagnostic.ts";
import type { Range } from "../standards/parsed.ts";
import { inspectDkim } from "./dkim.ts";
import type { Inspector } from "./inspector.ts";
import { inspectSpf } from "./spf.ts";

/** The kinds of the contract, each with who judges it. */
export const INSPECTORS = {
  spf: inspectSpf,
  dkim: inspectDkim,
} as const satisfies Record<string, Inspector>;

export type Kind = keyof typeof INSPECTORS;

export const KINDS = Object.keys(INSPECTORS) as readonly Kind[];

export interface Inspected {
  readonly kind: Kind;
  /** No finding of severity error. */
  readonly valid: boolean;
  readonly record: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges one record or file. `file` is what its findings say they are in. */
export function inspect(kind: Kind, text: string, file: string): Inspected {
  const { record, findings } = (INSPECTORS[kind] as Inspector)(text);
  const diagnostics = findings
    .map(({ rule, range, message, help, severity }) =>
      diagnose(rule, placeOf(text, range, file), message, { help, severity }),
    )
    .sort(compareDiagnostics);
  return { kind, valid: !hasErrors(diagnostics), record: record ?? null, diagnostics };
}

function placeOf(text: string, { start, end }: Range, file: string): Place {
  const from = positionOf(text, start);
  const to = positionOf(text, end);
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

import { compareDiagnostics, type Diagnostic } from "../diagnostic.ts";

/** Findings of one file: whoever made a thousand mistakes does not read the next. */
export const MAX_FINDINGS = 1000;

/** The first findings of a file, in order; errors before all else where there are too many. */
export function capped(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= MAX_FINDINGS) return found;
  const sorted = [...found].sort(compareDiagnostics);
  const errors = sorted.filter(({ severity }) => severity === "error");
  const others = sorted.filter(({ severity }) => severity !== "error");
  const first = [...errors, ...others].slice(0, MAX_FINDINGS).sort(compareDiagnostics);
  const last = first.at(-1) as Diagnostic;
  const more = "further findings of this file are not shown";
  return [...first.slice(0, -1), { ...last, help: last.help === undefined ? more : `${last.help}\n${more}` }];
}

import type { Diagnostic } from "../../model/diagnostic.ts";
import { safeLine, safeText } from "../../model/text/safe-text.ts";

/** One line for each finding, as compilers print them: `file:line:column: severity rule message`. */
export function renderConcise(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ file, line, column, severity, rule, message }) =>
        `${safeLine(file)}:${line}:${column}: ${severity} ${rule} ${safeText(message).replaceAll("\n", " ")}\n`,
    )
    .join("");
}

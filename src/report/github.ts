import type { Diagnostic, Severity } from "./diagnostic.ts";
import { plural } from "./pretty.ts";
import { safeText } from "./safe-text.ts";

/** GitHub shows ten annotations of a kind for a step, and drops the others without a word. */
const SHOWN = 10;

const COMMAND: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** Workflow commands for GitHub Actions: the first ten findings of each severity, and how many more there are. */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return SEVERITIES.flatMap((severity) => {
    const found = diagnostics.filter((one) => one.severity === severity);
    // The count takes one of the ten places.
    const shown = found.length > SHOWN ? found.slice(0, SHOWN - 1) : found;
    const left = found.length - shown.length;
    const more =
      left === 0
        ? []
        : [
            `::${COMMAND[severity]} title=postroad::${plural(left, "more finding")} of this severity: run postroad check`,
          ];
    return [...shown.map(annotation), ...more];
  })
    .map((line) => `${line}\n`)
    .join("");
}

function annotation({ severity, file, line, column, endLine, endColumn, rule, message, help }: Diagnostic): string {
  // Columns count only where the finding stays on its line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${Math.max(column, endColumn - 1)}`] : [];
  const properties = [
    `file=${property(file)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(rule)}`,
  ].join(",");
  return `::${COMMAND[severity]} ${properties}::${data(help === undefined ? message : `${message}\nhelp: ${help}`)}`;
}

/** What a command's message may not hold as it is. */
const data = (text: string): string =>
  safeText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** What a command's property may not hold either. */
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

import { compareDiagnostics, type Diagnostic, type Severity, WEIGHT } from "../../model/diagnostic.ts";
import { plural } from "../../model/text/plural.ts";
import { safeText } from "../../model/text/safe-text.ts";

/** GitHub shows ten annotations of a kind for a step, and drops the others without a word; nobody reads more. */
const SHOWN = 10;

const COMMAND: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/**
 * Workflow commands for GitHub Actions: the ten worst findings, and how many more there are. GitHub counts files from the repository's
 * top: `folder` is where the root is in it.
 */
export function renderGithub(diagnostics: readonly Diagnostic[], folder?: string): string {
  const worst = [...diagnostics].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || compareDiagnostics(a, b));
  const shown = worst.slice(0, SHOWN);
  const left = worst.slice(SHOWN);
  // A notice, unless ten notices are there already.
  const kind = shown.every(({ severity }) => severity === "info") ? "warning" : "notice";
  const more =
    left.length === 0 ? [] : [`::${kind} title=postroad::${plural(left.length, "more finding")}: run postroad check`];
  return [...shown.map((one) => annotation(one, folder)), ...more].map((line) => `${line}\n`).join("");
}

function annotation(
  { severity, file, line, column, endLine, endColumn, rule, message, help }: Diagnostic,
  folder: string | undefined,
): string {
  // Columns count only where the finding stays on its line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${Math.max(column, endColumn - 1)}`] : [];
  const properties = [
    `file=${property(folder === undefined ? file : `${folder}/${file}`)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(rule)}`,
  ].join(",");
  return `::${COMMAND[severity]} ${properties}::${data(help === undefined ? message : `${message}\nhelp: ${help}`)}`;
}

/** What a command's message may not hold as it is. */
const data = (text: string): string =>
  safeText(text)
    .replace(/##(?=\w*\[)/g, "#\\u{23}")
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");

/** What a command's property may not hold either. */
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

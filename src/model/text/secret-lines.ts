import type { Diagnostic } from "../diagnostic.ts";

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;
const KEY_END = /-----END [A-Z0-9 ]*PRIVATE KEY/;
const CREDENTIAL =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|(pass(word|wd|phrase)|secret|token|api[-_]?key|access[-_]?key)["']?\s*:\s*(?!["']?arn:|CLOUDFLARE_API_TOKEN)\S/i;

/**
 * Gives the lines of a file, from 1, that are never shown, whatever is wrong on them: those of findings about secrets, and those that look
 * like one, for a file that is not YAML has no such findings.
 */
export function secretLines(
  diagnostics: readonly Diagnostic[],
): (file: string, lines: readonly string[]) => ReadonlySet<number> {
  const found = new Map<string, Set<number>>();
  for (const { file, rule, line: first, endLine } of diagnostics)
    if (rule.startsWith("secret/") || rule === "dkim/private-key") {
      const lines = found.get(file) ?? new Set();
      for (let line = first; line <= endLine; line++) lines.add(line);
      found.set(file, lines);
    }
  return (file, lines) => {
    const hidden = new Set(found.get(file));
    let inKey = false;
    for (const [index, line] of lines.entries()) {
      inKey ||= KEY_BEGIN.test(line);
      if (inKey || CREDENTIAL.test(line)) hidden.add(index + 1);
      if (KEY_END.test(line)) inKey = false;
    }
    return hidden;
  };
}

import type { Diagnostic } from "../diagnostic.ts";

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;
const KEY_END = /-----END [A-Z0-9 ]*PRIVATE KEY/;
const CREDENTIAL =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|(pass(word|wd|phrase)|secret|token|api[-_]?key|access[-_]?key)["']?\s*:\s*(?!["']?arn:|CLOUDFLARE_API_TOKEN)\S/i;

/**
 * The lines of a file, from 1, that are never shown, whatever is wrong on them: those of findings about secrets, and those that look
 * like one, for a file that is no YAML has no such findings.
 */
export function secretLines(
  file: string,
  lines: readonly string[],
  diagnostics: readonly Diagnostic[],
): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const one of diagnostics)
    if (one.file === file && (one.rule.startsWith("secret/") || one.rule === "dkim/private-key"))
      for (let line = one.line; line <= one.endLine; line++) hidden.add(line);
  let inKey = false;
  for (const [index, line] of lines.entries()) {
    inKey ||= KEY_BEGIN.test(line);
    if (inKey || CREDENTIAL.test(line)) hidden.add(index + 1);
    if (KEY_END.test(line)) inKey = false;
  }
  return hidden;
}

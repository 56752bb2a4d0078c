/** The `mx` patterns of MTA-STS policies (RFC 8461 sections 3.2 and 4.1). */
import { type NameResult, parseDomain } from "../names/names.ts";

/** A host name in A-labels, or `*.` and one: lower-case, without a trailing dot. */
export function parseMxPattern(text: string): NameResult {
  const wildcard = text.startsWith("*.");
  const host = wildcard ? text.slice(2) : text;
  if (/[^\x21-\x7e]/.test(host))
    return { ok: false, why: "holds a character outside ASCII; names are written as A-labels" };
  if (host.includes("*")) return { ok: false, why: "holds a * that is not its whole left-most label" };
  const name = parseDomain(host);
  return name.ok && wildcard ? { ok: true, name: `*.${name.name}` } : name;
}

/** Whether a pattern covers a host: `*` stands for exactly the left-most label (section 4.1). Both are A-labels. */
export function patternCovers(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}

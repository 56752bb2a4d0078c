/** What readers ask of an SPF record before they read its terms (RFC 7208 sections 3.1 and 4.5). */
import type { Fault } from "./faults.ts";

/** The version and the scopes that a Sender ID record starts with (RFC 4406 section 3.1). */
export const SENDER_ID = /^spf2\.0\/(?:mfrom|pra)(?:,(?:mfrom|pra))*(?: |$)/i;

/** Why readers pass over the text; empty where it starts as a record does. */
export function versionFaults(text: string): Fault[] {
  if (/^v=spf1(?: |$)/i.test(text)) return [];
  const blanks = /^\s+(?=v=spf1(?: |$))/i.exec(text)?.[0].length;
  const wrong = /^v=spf1(\s)/i.exec(text);
  const end = blanks ?? wrong?.[0].length ?? /^\s*\S{0,60}/.exec(text)?.[0].length ?? 0;
  const got =
    blanks !== undefined
      ? "blanks before it"
      : wrong !== null
        ? `v=spf1 and ${nameOf(wrong[1] ?? "")}`
        : text.slice(0, end) || "nothing";
  return [
    {
      code: "version-exact",
      range: { start: 0, end },
      message: `must start with v=spf1 and a space, got ${got}`,
      help: versionHelp(text, blanks !== undefined),
    },
  ];
}

function versionHelp(text: string, isBlank: boolean): string | undefined {
  if (isBlank) return "remove what is before v=spf1";
  if (SENDER_ID.test(text)) return "remove it: Sender ID is historic (RFC 6686), and SPF is v=spf1";
  if (/^["'“”]/.test(text)) return "remove the quotes: a zone file has them, the record does not";
  if (/^v=spf1[\s;,]/i.test(text)) return "v=spf1 and a space; terms are separated by spaces alone";
  if (/^v=spf1[+\-~?]all$/i.test(text)) return `v=spf1 ${text.slice(6)}`;
  if (/^v=/i.test(text)) return "v=spf1 -all";
  // Terms without a version: a usual slip of the pen.
  return /^[+\-~?]?[a-z0-9]+(?:[:/=]|all$)/i.test(text) || /^[+\-~?]?(?:a|mx|all)(?: |$)/i.test(text)
    ? `v=spf1 ${text.slice(0, 60)}`
    : "v=spf1 -all";
}

/** Every run of characters that a record may not hold: only visible US-ASCII and spaces may come after `start`. */
export function asciiFaults(text: string, start: number): Fault[] {
  return [...text.slice(start).matchAll(/[^\x20-\x7e\s]+|[^\S ]+/gu)].map(({ 0: run, index }) => ({
    code: "ascii",
    range: { start: start + index, end: start + index + run.length },
    message: /^\s/.test(run)
      ? `must separate terms by spaces, got ${nameOf(run)}`
      : `must be visible US-ASCII, got ${nameOf(run)}`,
    help: asciiHelp(run),
  }));
}

/** By code point: many of them cannot be seen. */
function nameOf(run: string): string {
  const hex = (run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return run === "\t" ? "a tab" : /^[\r\n]+$/.test(run) ? "a line break" : `U+${hex}`;
}

function asciiHelp(run: string): string {
  if (/^\s/.test(run)) return "write a space";
  if (/^[\u2010-\u2015\u2212]/.test(run)) return "write a hyphen: -";
  return /^[\p{Letter}\p{Mark}\p{Number}]+$/u.test(run) ? "write the name in A-labels: xn--…" : "remove it";
}

import { isBlank, withoutBlanks } from "../text/blanks.ts";
import type { Range } from "../text/parsed.ts";
import type { Fault } from "./faults.ts";

/** One `key: value` of a policy; blanks around the value are not part of it. */
export interface PolicyLine {
  readonly key: string;
  readonly value: string;
  readonly range: Range;
  readonly keyRange: Range;
  readonly valueRange: Range;
}

export interface PolicyLines {
  /** The line of each key that the standard knows, `mx` aside. */
  readonly values: ReadonlyMap<string, PolicyLine>;
  readonly mx: readonly PolicyLine[];
  /** The lines of keys that it does not know. */
  readonly extensions: readonly PolicyLine[];
  /** The keys that it knows and that are in another case. */
  readonly misspelled: ReadonlySet<string>;
  readonly faults: readonly Fault[];
  readonly trailingBlanks: readonly Range[];
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
/** Text without controls; blanks only inside. A replacement character is what is left of bytes that are not UTF-8. */
const VALUE = /^[^\x00-\x20\x7f\ufffd\ud800-\udfff]+( +[^\x00-\x20\x7f\ufffd\ud800-\udfff]+)*$/u;

/**
 * The lines of a policy (RFC 8461 section 3.2): each ends in LF or CRLF, the last one may end in neither, and none is blank. Of
 * `known` keys, the values are their parser's.
 */
export function readPolicyLines(text: string, known: ReadonlySet<string>): PolicyLines {
  const { lines, faults: broken, trailingBlanks } = splitLines(text);
  const faults = [...broken];
  const first = new Map<string, PolicyLine>();
  const misspelled = new Set<string>();
  for (const line of lines) {
    const { key, value, range, keyRange } = line;
    const lower = key.toLowerCase();
    if (lower !== key && known.has(lower)) {
      // The grammar takes it for an extension, readers that ignore case for the key itself.
      misspelled.add(lower);
      const message = `must be ${lower}, in lower case, got ${key}`;
      faults.push({ code: "policy-abnf", range: keyRange, message, help: `${lower}: ${value}` });
    } else if (key !== "mx" && first.has(key))
      faults.push({ code: "once", range, message: `must have ${key} once, got it again` });
    else first.set(key, line);
  }
  const extensions = [...first.values()].filter(({ key }) => !known.has(key));
  for (const { key, value, range } of extensions) {
    if (VALUE.test(value)) continue;
    const must = value === "" ? "a value, got none" : "a value of UTF-8 text without control characters";
    faults.push({ code: "policy-abnf", range, message: `${key} must have ${must}` });
  }
  const mx = lines.filter(({ key }) => key === "mx");
  return { values: first, mx, extensions, misspelled, faults, trailingBlanks };
}

function splitLines(
  text: string,
): Pick<PolicyLines, "faults" | "trailingBlanks"> & { readonly lines: readonly PolicyLine[] } {
  const lines: PolicyLine[] = [];
  const faults: Fault[] = [];
  const trailingBlanks: Range[] = [];
  const byteOrderMark = text.startsWith("\ufeff") ? 1 : 0;
  if (byteOrderMark > 0)
    faults.push({
      code: "line-ends",
      range: { start: 0, end: 1 },
      message: "must start with its first key, got a byte order mark",
      help: "save the file as UTF-8 without a byte order mark",
    });
  const lineEnd = /\r\n|\n|\r|$/g;
  for (let at = byteOrderMark; at < text.length; at = lineEnd.lastIndex) {
    lineEnd.lastIndex = at;
    const { index: stop = text.length, 0: ending = "" } = lineEnd.exec(text) ?? {};
    // At the end of the text the match is empty, and does not move on.
    lineEnd.lastIndex = stop + ending.length;
    if (ending === "\r") {
      const message = "must end its lines in CRLF or LF, got CR alone";
      faults.push({ code: "line-ends", range: { start: stop, end: stop + 1 }, message });
    }
    let end = stop;
    while (end > at && isBlank(text.charAt(end - 1))) end--;
    if (end === at) {
      const message = "must be a line key: value, got a blank line";
      faults.push({ code: "line-ends", range: { start: at, end: stop }, message, help: "remove the line" });
      continue;
    }
    if (end < stop) trailingBlanks.push({ start: end, end: stop });
    const { line, fault } = lineOf(text, { start: at, end });
    if (line !== undefined) lines.push(line);
    if (fault !== undefined) faults.push(fault);
  }
  return { lines, faults, trailingBlanks };
}

function lineOf(text: string, range: Range): { readonly line?: PolicyLine; readonly fault?: Fault } {
  const written = text.slice(range.start, range.end);
  const broken = (message: string, at = range): Fault => ({ code: "policy-abnf", range: at, message });
  const colon = written.indexOf(":");
  if (colon === -1) return { fault: broken(`must be key: value, got ${written}`) };
  const keyRange = { start: range.start, end: range.start + colon };
  const valueRange = withoutBlanks(text, { start: keyRange.end + 1, end: range.end });
  const around = written.slice(0, colon);
  const key = around.trim();
  const line = { key, value: text.slice(valueRange.start, valueRange.end), range, keyRange, valueRange };
  // What the line is meant to say counts all the same, so that nothing seems to be missing.
  if (key !== "" && key !== around)
    return { line, fault: broken(`must have no blank around its key, got "${around}"`, keyRange) };
  if (KEY.test(key)) return { line };
  const must = "must have a key of 1 to 32 letters, digits, - _ and . (a letter or digit first)";
  return { fault: broken(`${must}, got ${key || "none"}`, key === "" ? range : keyRange) };
}

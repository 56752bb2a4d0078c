import { isBlank } from "./blanks.ts";
import type { Fault, Lint, Range } from "./parsed.ts";
import { piecesOf } from "./pieces.ts";

/** One `name=value` of a record; what the value may hold is its parser's. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
  readonly valueRange: Range;
}

/** A field that the standard does not know: legal, and without effect. */
export interface Extension {
  readonly name: string;
  readonly value: string;
}

export interface FieldList<Code extends string> {
  readonly fields: readonly Field[];
  readonly faults: readonly Fault<Code>[];
  /** Whether the record starts with its version: else it is another standard's, and nothing is missing in it. */
  readonly versioned: boolean;
}

/** What a wrong version and what a wrong field is called. */
interface Codes<Code extends string> {
  readonly version: Code;
  readonly syntax: Code;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
const VALUE = /^[\x21-\x3a\x3c\x3e-\x7e]+$/;

/**
 * The fields of `VERSION; name=value; name=value`, as MTA-STS (RFC 8461 section 3.1) and TLS-RPT (RFC 8460 section 3) write them:
 * the version first and in its exact case, blanks only around semicolons, no empty field, names of at most 32 characters. The
 * grammar lets `v` appear again, and the `known` name in another case, as extensions: readers that do not tell them apart would
 * see another record, so both are refused.
 */
export function readFields<Code extends string>(
  text: string,
  version: string,
  known: string,
  codes: Codes<Code>,
): FieldList<Code> {
  const [first, ...rest] = fieldPiecesOf(text);
  const fields: Field[] = [];
  const faults: Fault<Code>[] = [];
  const versioned = first !== undefined && text.slice(first.start, first.end) === version;
  if (!versioned) {
    const range = first ?? { start: 0, end: text.length };
    const message = `must start with ${version}, in this case and before all else, got ${shown(text, range)}`;
    faults.push({ code: codes.version, range, message, help: `${version};` });
  }
  for (const range of rest) {
    const field = fieldOf(text, range);
    if (typeof field === "string") faults.push({ code: codes.syntax, range, message: field });
    else if (versioned && field.name.toLowerCase() === "v")
      faults.push({ code: codes.syntax, range, message: `must have v once, got ${field.name} again` });
    else if (field.name !== known && field.name.toLowerCase() === known)
      faults.push({
        code: codes.syntax,
        range,
        message: `must be ${known}, in this case, got ${field.name}`,
        help: `${known}=`,
      });
    else fields.push(field);
  }
  return { fields, faults, versioned };
}

/** Why a value is not one that an extension may have; undefined where it is valid. */
export function extensionFault({ name, value }: Extension): string | undefined {
  if (VALUE.test(value)) return undefined;
  return `${name} must have a value of printable ASCII without blanks, = and ;, got ${value === "" ? "none" : value}`;
}

/** One lint for each extension: legal, without effect, and perhaps a misspelled key. */
export function extensionLints<Code extends string>(
  code: Code,
  extensions: readonly Extension[],
  places: readonly Range[],
): Lint<Code>[] {
  return places.map((range, index) => ({
    code,
    range,
    message: `must be a key of the standard, got ${extensions[index]?.name}, which has no effect`,
    help: "remove it, unless you know who reads it",
  }));
}

/** `VERSION; name=value`, without a final semicolon. */
export function printFields(version: string, fields: readonly Extension[]): string {
  return [version, ...fields.map(({ name, value }) => `${name}=${value}`)].join("; ");
}

/** What is between semicolons, without the blanks beside them. What follows the last one may be nothing. */
function fieldPiecesOf(text: string): Range[] {
  return piecesOf(text, ";").flatMap(({ start: from, end: until }, index, { length }) => {
    const [isFirst, isLast] = [index === 0, index === length - 1];
    let [start, end] = [from, until];
    while (!isFirst && start < end && isBlank(text.charAt(start))) start++;
    while (!isLast && end > start && isBlank(text.charAt(end - 1))) end--;
    if (start < end) return [{ start, end }];
    // An empty field has no text of its own: its place is the semicolon that ends it.
    return isLast && !isFirst ? [] : [{ start: until, end: Math.min(until + 1, text.length) }];
  });
}

/** A field, or why it is invalid. */
function fieldOf(text: string, range: Range): Field | string {
  const field = text.slice(range.start, range.end);
  if (field === ";") return "must have a field between two semicolons, got none";
  const equals = field.indexOf("=");
  if (equals === -1) return `must be name=value, got ${field}`;
  const name = field.slice(0, equals);
  if (/[ \t]$/.test(name)) return `must have no blank before =, got ${shown(text, range)}`;
  if (!NAME.test(name))
    return `must have a name of 1 to 32 letters, digits, - _ and . (a letter or digit first), got ${name || "none"}`;
  const valueRange = { start: range.start + equals + 1, end: range.end };
  const value = text.slice(valueRange.start, valueRange.end);
  if (value === "") return `${name} must have a value, got none`;
  if (isBlank(value.charAt(0))) return `must have no blank after =, got ${shown(text, range)}`;
  if (isBlank(value.charAt(value.length - 1)))
    return `must have no blank at the end without a semicolon after it, got ${shown(text, range)}`;
  return { name, value, range, valueRange };
}

function shown(text: string, { start, end }: Range): string {
  const part = text.slice(start, end);
  return part === "" || part === ";" ? "nothing" : `"${part}"`;
}

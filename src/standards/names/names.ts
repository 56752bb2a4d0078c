/**
 * Domain names: A-labels, host names, selectors (RFC 1035 section 2.3.1, RFC 5890, UTS #39 section 5.2).
 * Everything past this file is lower-case ASCII without a trailing dot.
 */
import { domainToASCII, domainToUnicode } from "node:url";
import { remembered } from "../text/remembered.ts";

export type NameResult = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly why: string };

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const UNDERSCORE_LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const MAX_NAME = 253;

const fail = (why: string): NameResult => ({ ok: false, why });

/** A domain that mail is sent from or to: at least two LDH labels, the last one not numeric. Unicode becomes A-labels. */
export const parseDomain = remembered((text: string): NameResult => {
  const ascii = toALabels(text);
  return ascii.ok ? checkLabels(ascii.name, LABEL) : ascii;
});

/** A name that a record may point at: like a domain, but labels may hold underscores (`_domainkey`). */
export const parseDnsName = remembered((text: string): NameResult => {
  const ascii = toALabels(text);
  return ascii.ok ? checkLabels(ascii.name, UNDERSCORE_LABEL) : ascii;
});

/** One or more labels below a domain, such as `bounce` or a DKIM selector (RFC 6376 section 3.1). */
export function parseLabels(text: string): NameResult {
  const labels = text.toLowerCase().split(".");
  for (const label of labels) if (!LABEL.test(label)) return fail(labelFault(label));
  return { ok: true, name: labels.join(".") };
}

/**
 * The labels of a record below a domain, such as `em123`, `_sip._tcp` or `*.links`. A wildcard is the first label, alone (RFC 4592
 * section 2.1.1).
 */
export const parseRecordName = remembered((text: string): NameResult => {
  if (text === "@") return fail("stands for the domain itself: leave the name out");
  const ascii = toALabels(text);
  if (!ascii.ok) return ascii;
  const labels = ascii.name.split(".");
  if (
    labels.slice(1).some((label) => label.includes("*")) ||
    /\*./.test(labels[0] ?? "") ||
    /.\*/.test(labels[0] ?? "")
  )
    return fail("has a * that is not the whole of its first label (RFC 4592 section 2.1.1)");
  for (const label of labels) if (label !== "*" && !UNDERSCORE_LABEL.test(label)) return fail(labelFault(label));
  return { ok: true, name: ascii.name };
});

/** Where a record points: a DNS name, or `.` alone where that has a meaning (RFC 2782, RFC 7505). */
export function parseTarget(text: string): NameResult {
  return text === "." ? { ok: true, name: text } : parseDnsName(text);
}

/** Whether `name` is `ancestor` or is below it. Both are A-labels. */
export function isWithin(name: string, ancestor: string): boolean {
  return name === ancestor || name.endsWith(`.${ancestor}`);
}

/** The names above a name, the nearest first; of a name with one label, none. */
export function ancestorsOf(name: string): string[] {
  const names: string[] = [];
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) names.push(name.slice(dot + 1));
  return names;
}

/** Whether a name is one of those, or is below one. */
export const isWithinAny = (name: string, ancestors: ReadonlySet<string>): boolean =>
  ancestors.has(name) || ancestorsOf(name).some((one) => ancestors.has(one));

/** The Unicode form for people, where it differs. */
export function displayName(name: string): string {
  return name.includes("xn--") ? domainToUnicode(name) || name : name;
}

function toALabels(text: string): NameResult {
  if (text === "") return fail("is empty");
  if (text.endsWith(".")) return fail("ends in a dot; names are written without it");
  if (/^[\x21-\x7e]+$/.test(text)) {
    const name = text.toLowerCase();
    return name.includes("xn--") ? checkPunycode(name) : { ok: true, name };
  }
  if (/[\s%/@:\\?#[\]]/u.test(text)) return fail("holds a character that no domain name has");
  const ascii = domainToASCII(text);
  if (ascii === "") return fail("is not a valid internationalized name (RFC 5890)");
  // What the mapping rewrites (full-width letters, ligatures) may look like another name: the author must see the result.
  if (domainToUnicode(ascii) !== text.toLowerCase().normalize("NFC"))
    return fail(`must be written as ${domainToUnicode(ascii)}`);
  return checkPunycode(ascii);
}

function checkPunycode(name: string): NameResult {
  const unicode = domainToUnicode(name);
  if (unicode === "" || domainToASCII(unicode) !== name)
    return fail("holds an xn-- label that is not a valid A-label (RFC 5891)");
  for (const label of unicode.split(".")) {
    const scripts = scriptsOf(label);
    if (scripts !== undefined) return fail(`mixes ${scripts} letters in "${label}", as look-alike names do (UTS #39)`);
  }
  return { ok: true, name };
}

function checkLabels(name: string, shape: RegExp): NameResult {
  const labels = name.split(".");
  if (name.length > MAX_NAME) return fail(`has ${name.length} characters, at most ${MAX_NAME} are allowed`);
  for (const label of labels) if (!shape.test(label)) return fail(labelFault(label));
  if (labels.length < 2) return fail("has a single label; a full name such as example.com is needed");
  if (/^([0-9]+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? ""))
    return fail("ends in a number, so it would be read as an address");
  return { ok: true, name };
}

function labelFault(label: string): string {
  if (label === "") return "has an empty label (two dots in a row, or one at the start)";
  if (label.length > 63) return `has a label of ${label.length} characters, at most 63 are allowed`;
  if (label.startsWith("-") || label.endsWith("-")) return `has a label that starts or ends with a hyphen: "${label}"`;
  return `has a label with a character other than letters, digits and hyphens: "${label}"`;
}

/** UTS #39 "highly restrictive": one script a label, or the combinations that Chinese, Japanese and Korean need. */
const COMBINATIONS = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
] as const;
const SCRIPTS = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Thai",
  "Lao",
  "Tibetan",
  "Myanmar",
  "Georgian",
  "Hangul",
  "Ethiopic",
  "Cherokee",
  "Khmer",
  "Mongolian",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Han",
] as const;
const SCRIPT_TESTS = SCRIPTS.map((script) => ({
  script: script as string,
  test: new RegExp(`\\p{Script=${script}}`, "u"),
}));

/** A character of none of the scripts above, nor of those that go with any. */
const OTHER_SCRIPT = new RegExp(
  `[^\\p{Script=Common}\\p{Script=Inherited}${SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]`,
  "u",
);

/** The scripts that the label mixes and must not, in words; undefined where it is valid. */
function scriptsOf(label: string): string | undefined {
  const found = SCRIPT_TESTS.filter(({ test }) => test.test(label)).map(({ script }) => script);
  if (OTHER_SCRIPT.test(label)) found.push("another script's");
  if (found.length < 2) return undefined;
  const allowed = COMBINATIONS.some((set) => found.every((script) => (set as readonly string[]).includes(script)));
  return allowed ? undefined : found.join(" and ");
}

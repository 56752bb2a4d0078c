/** The MTA-STS policy file (RFC 8461 section 3.2). */
import type { Extension } from "../text/field-list.ts";
import type { Range } from "../text/parsed.ts";
import type { Fault, Parsed } from "./faults.ts";
import { MAX_MAX_AGE } from "./limits.ts";
import type { StsMode } from "./mode.ts";
import { parseMxPattern } from "./pattern.ts";
import { readPolicyLines } from "./policy-lines.ts";

export type { StsMode } from "./mode.ts";

export interface StsPolicy {
  readonly mode: StsMode;
  /** Host names, or `*.` and a name for exactly one label (section 4.1). */
  readonly mx: readonly string[];
  /** Seconds, at most 31557600 (section 3.2). */
  readonly maxAge: number;
  /** @default none */
  readonly extensions?: readonly Extension[];
}

export interface PlacedStsPolicy extends Required<StsPolicy> {
  readonly places: {
    readonly maxAge: Range;
    readonly extensions: readonly Range[];
    /** Blanks at the ends of lines: legal, and of no use. */
    readonly trailingBlanks: readonly Range[];
  };
}

export const POLICY_PATH = "/.well-known/mta-sts.txt";

/** Octets that readers take at most (section 3.3). */
const MAX_POLICY_SIZE = 64 * 1024;

/** The whole grammar of section 3.2, and what its values may be. A key that appears twice is refused: only its first value would count. */
export function parsePolicy(text: string): Parsed<PlacedStsPolicy> {
  const size = Buffer.byteLength(text);
  if (size > MAX_POLICY_SIZE) {
    const message = `must have at most ${MAX_POLICY_SIZE} octets, got ${size}`;
    return { ok: false, faults: [{ code: "size", range: { start: 0, end: 0 }, message }] };
  }
  const read = readPolicyLines(text, KNOWN);
  const faults: Fault[] = [...read.faults];
  const { values, extensions, misspelled } = read;
  const broken = read.faults.some(({ code }) => code === "policy-abnf");

  /** The value of a key that every policy has. */
  const required = <T>(key: "version" | "mode" | "max_age", must: string, parse: (value: string) => T | undefined) => {
    const code = CODE_OF[key];
    const line = values.get(key);
    const value = line === undefined ? undefined : parse(line.value);
    // A line that is invalid may have been meant for it.
    if (line === undefined && !misspelled.has(key) && !broken)
      faults.push({ code, range: firstLine(text), message: `must have ${key}, got none`, help: HELP[key] });
    else if (line !== undefined && value === undefined)
      faults.push({
        code,
        range: line.valueRange,
        message: `${key} must be ${must}, got ${line.value || "nothing"}`,
        help: HELP[key],
      });
    return value;
  };
  required("version", "STSv1", (value) => (value === "STSv1" ? value : undefined));
  const mode = required("mode", "testing, enforce or none", modeOf);
  const maxAge = required("max_age", `a number of seconds from 0 to ${MAX_MAX_AGE}`, maxAgeOf);

  const mx = read.mx.flatMap(({ value, valueRange }) => {
    const pattern = parseMxPattern(value);
    if (pattern.ok) return [pattern.name];
    const message = `must be a host name, or *. and a host name: ${value} ${pattern.why}`;
    faults.push({ code: "mx-pattern", range: valueRange, message, help: "mx: mx.example.com" });
    return [];
  });
  if (mode !== undefined && mode !== "none" && read.mx.length === 0 && !misspelled.has("mx")) {
    const range = values.get("mode")?.range ?? firstLine(text);
    const message = `must have a line mx for each host that receives mail in mode ${mode}, got none`;
    faults.push({ code: "mx-required", range, message, help: "mx: mx.example.com" });
  }

  if (faults.length > 0 || mode === undefined || maxAge === undefined) return { ok: false, faults };
  return {
    ok: true,
    record: {
      mode,
      mx,
      maxAge,
      extensions: extensions.map(({ key, value }) => ({ name: key, value })),
      places: {
        maxAge: values.get("max_age")?.valueRange ?? firstLine(text),
        extensions: extensions.map(({ range }) => range),
        trailingBlanks: read.trailingBlanks,
      },
    },
  };
}

const KNOWN: ReadonlySet<string> = new Set(["version", "mode", "max_age", "mx"]);
const CODE_OF = { version: "version", mode: "mode", max_age: "max-age-range" } as const;
const HELP = { version: "version: STSv1", mode: "mode: testing", max_age: "max_age: 1209600" } as const;

function modeOf(text: string): StsMode | undefined {
  return text === "testing" || text === "enforce" || text === "none" ? text : undefined;
}

/** RFC 8461 erratum 7282: ten digits may be written, 31557600 is the most. */
function maxAgeOf(text: string): number | undefined {
  return /^[0-9]{1,10}$/.test(text) && Number(text) <= MAX_MAX_AGE ? Number(text) : undefined;
}

function firstLine(text: string): Range {
  const end = text.search(/\r?\n/);
  return { start: 0, end: end === -1 ? text.length : end };
}

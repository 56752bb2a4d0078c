/** The record that announces an MTA-STS policy, at `_mta-sts.DOMAIN` (RFC 8461 section 3.1). */
import { type Extension, extensionFault, readFields } from "../text/field-list.ts";
import type { Range } from "../text/parsed.ts";
import type { Fault, Parsed } from "./faults.ts";

export interface StsRecord {
  /** 1 to 32 letters and digits; another one tells senders that the policy has changed. */
  readonly id: string;
  readonly extensions: readonly Extension[];
}

export interface PlacedStsRecord extends StsRecord {
  readonly places: { readonly extensions: readonly Range[] };
}

export const VERSION = "v=STSv1";

/** Whether a TXT value is read as this record: all others at its name are discarded (section 3.1). */
export function isStsRecord(text: string): boolean {
  return /^v=STSv1[ \t]*;/.test(text);
}

/** The whole grammar of section 3.1. A field that appears twice is refused: readers disagree on which one counts. */
export function parseStsRecord(text: string): Parsed<PlacedStsRecord> {
  const {
    fields,
    faults: read,
    versioned,
  } = readFields(text, VERSION, "id", {
    version: "version",
    syntax: "txt-abnf",
  });
  const faults: Fault[] = [...read];
  const seen = new Set<string>();
  const extensions: Extension[] = [];
  const places: Range[] = [];
  let id: string | undefined;
  for (const { name, value, range, valueRange } of fields) {
    if (seen.has(name)) faults.push({ code: "once", range, message: `must have ${name} once, got it again` });
    seen.add(name);
    if (name === "id") {
      id = value;
      if (!/^[A-Za-z0-9]{1,32}$/.test(value))
        faults.push({
          code: "txt-abnf",
          range: valueRange,
          message: `id must be 1 to 32 letters and digits, got ${value}`,
          help: "id=20261122T000000Z",
        });
      continue;
    }
    const fault = extensionFault({ name, value });
    if (fault !== undefined) faults.push({ code: "txt-abnf", range: valueRange, message: fault });
    extensions.push({ name, value });
    places.push(range);
  }
  // A fault in a field may be that of the id.
  if (id === undefined && versioned && read.length === 0)
    faults.push({
      code: "txt-abnf",
      range: { start: 0, end: text.length },
      message: "must have an id, got none",
      help: "v=STSv1; id=20261122T000000Z;",
    });
  if (faults.length > 0 || id === undefined) return { ok: false, faults };
  return { ok: true, record: { id, extensions, places: { extensions: places } } };
}

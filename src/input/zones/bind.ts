import { isIPv4, isIPv6 } from "node:net";
import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import { fieldTexts } from "./field-texts.ts";
import { type Entry, entriesOf, type Field } from "./fields.ts";
import { READ_TYPES, readData, wholeNumber } from "./record-data.ts";
import type { SourceRecord, ZoneSource } from "./source-record.ts";
import { nameOf, OTHER_OCTETS, type Owner, ownerOf } from "./zone-name.ts";

const MAX_TTL = 0x7fff_ffff;
const CLASSES = new Set(["IN", "CH", "HS", "CS"]);
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/**
 * A master file (RFC 1035 section 5, $TTL of RFC 2308): names, TTLs and classes in every order that it allows, with the place of each
 * record. $INCLUDE is refused, for it reads another file; $GENERATE is not supported. `origin` is what relative names are below until the
 * file says so itself. One fault leaves the other lines to be judged.
 */
export function readBind(file: string, text: string, origin: string | undefined): ZoneSource {
  const diagnostics: Diagnostic[] = [];
  const records: SourceRecord[] = [];
  const zones: string[] = [];
  const { entries, fault } = entriesOf(text);
  if (fault !== undefined)
    diagnostics.push(
      diagnose("file/unreadable", placeAt(file, fault.line, fault.column), fault.message, { help: fault.help }),
    );
  const state: State = { file, origin, ttl: undefined, owner: undefined, lastTtl: undefined };
  for (const entry of entries) {
    const [first] = entry.fields;
    if (first === undefined) continue;
    if (!entry.continues && !first.quoted && first.raw.startsWith("$")) {
      directive(entry, state, diagnostics, records);
      continue;
    }
    const record = recordOf(entry, state, diagnostics);
    if (record === undefined) continue;
    if (record.data.type === "other" && record.data.name === "SOA") zones.push(record.name);
    records.push(record);
  }
  return { kind: "BIND zone", records, zones: [...new Set(zones)], diagnostics };
}

interface State {
  readonly file: string;
  origin: string | undefined;
  /** $TTL. */
  ttl: number | undefined;
  owner: Owner | undefined;
  lastTtl: number | undefined;
}

const placeAt = (file: string, line: number, column: number, endColumn = column + 1): Place => ({
  file,
  line,
  column,
  endLine: line,
  endColumn,
});

const placeOf = (file: string, { line, column, endColumn }: Field): Place => placeAt(file, line, column, endColumn);

function directive(entry: Entry, state: State, diagnostics: Diagnostic[], records: SourceRecord[]): void {
  const [word, value] = entry.fields as [Field, Field | undefined];
  const refuse = (field: Field, message: string, help: string) =>
    diagnostics.push(diagnose("file/unreadable", placeOf(state.file, field), message, { help }));
  switch (word.raw.toUpperCase()) {
    case "$ORIGIN": {
      const name = value === undefined ? undefined : nameOf(value.raw, state.origin);
      if (name === undefined) refuse(value ?? word, "$ORIGIN must have a domain name", "$ORIGIN example.com.");
      else state.origin = name;
      return;
    }
    case "$TTL": {
      const ttl = value === undefined ? undefined : ttlOf(value.raw);
      if (ttl === undefined)
        refuse(value ?? word, `$TTL must have a number of seconds, got ${value?.raw ?? "nothing"}`, "$TTL 3600");
      else state.ttl = ttl;
      return;
    }
    case "$INCLUDE":
      refuse(
        word,
        "must be one file, got $INCLUDE, which would read another one",
        "put the other file's lines in its place, or import what named-compilezone or an AXFR prints",
      );
      return;
    case "$GENERATE":
      records.push({
        name: state.origin ?? "",
        data: {
          type: "other",
          name: "$GENERATE",
          text: entry.fields
            .slice(1)
            .map(({ raw }) => raw)
            .join(" "),
        },
        ttl: undefined,
        place: placeOf(state.file, word),
        why: "$GENERATE is not supported",
      });
      return;
    default:
      refuse(word, `must be $ORIGIN or $TTL, got ${word.raw}`, "remove the line");
  }
}

function recordOf(entry: Entry, state: State, diagnostics: Diagnostic[]): SourceRecord | undefined {
  const { file } = state;
  const refuse = (field: Field, message: string, help?: string): undefined => {
    diagnostics.push(diagnose("file/unreadable", placeOf(file, field), message, { help }));
    return undefined;
  };
  const rest = [...entry.fields];
  const [first] = rest as [Field];
  if (!entry.continues) {
    rest.shift();
    const owner = ownerOf(first.raw, state.origin);
    if (owner === undefined)
      return refuse(
        first,
        state.origin === undefined && !first.raw.endsWith(".")
          ? `must be a full name with a final dot where no origin is known, got ${first.raw}`
          : `must be a domain name, got ${first.raw}`,
        state.origin === undefined ? "name the zone: --origin example.com" : "a name has labels of 1 to 63 characters",
      );
    state.owner = owner;
  }
  if (state.owner === undefined)
    return refuse(first, "must have a name on a line before, got none", "start the line with a name or @");
  let ttl: number | undefined;
  let type: Field | undefined;
  for (let field = rest.shift(); field !== undefined; field = rest.shift()) {
    const word = field.raw.toUpperCase();
    if (field.quoted)
      return refuse(field, "must be a record's type, got a quoted string", "write the type before it, such as TXT");
    const seconds = ttl === undefined ? ttlOf(field.raw) : undefined;
    if (seconds !== undefined) ttl = seconds;
    else if (word === "IN") continue;
    else if (CLASSES.has(word)) return refuse(field, `must be of class IN, got ${word}`, "IN");
    else {
      type = field;
      break;
    }
  }
  if (type === undefined)
    return refuse(first, "must have a type and data, got neither", `${first.raw} IN MX 10 mx.example.com.`);
  const name = type.raw.toUpperCase();
  if (!/^[A-Z][A-Z0-9-]*$/.test(name))
    return refuse(type, `must be a record's type, got ${type.raw}`, "such as MX or TXT");
  const place = placeOf(file, type);
  state.lastTtl = ttl ?? state.ttl ?? state.lastTtl;
  const { owner } = state;
  const base = { ...owner, ttl: ttl ?? state.ttl ?? state.lastTtl, place };
  const raws = rest.map(({ raw }) => raw);
  const other = { type: "other", name, text: raws.join(" ") } as const;
  if (!READ_TYPES.has(name) || owner.why !== undefined) return { ...base, data: other };
  const fields = fieldTexts(name, raws);
  if (fields === undefined) return { ...base, data: other, why: OTHER_OCTETS };
  const read = readData(name, fields, (text) => nameOf(text, state.origin));
  if (read.ok) return { ...base, data: read.data };
  const [data = type] = rest;
  return refuse(data, `${name} of ${owner.name} ${read.why}`, helpFor(name, fields, state));
}

function helpFor(type: string, fields: readonly string[], { origin }: State): string {
  const last = fields.at(-1) ?? "";
  if (type === "MX" && (isIPv4(last) || isIPv6(last))) return "an MX names a host, never an address";
  if (origin === undefined && last !== "" && !last.endsWith("."))
    return "end the name with a dot, or give --origin example.com";
  return "correct the line, or remove it";
}

/** Seconds, or `1h30m` as BIND writes them. */
function ttlOf(text: string): number | undefined {
  const plain = wholeNumber(text, MAX_TTL);
  if (plain !== undefined) return plain;
  if (!/^([0-9]{1,9}[smhdw])+$/i.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit = ""] of text.matchAll(/([0-9]+)([a-z])/gi))
    sum += Number(count) * (UNITS[unit.toLowerCase()] ?? 0);
  return sum <= MAX_TTL ? sum : undefined;
}

import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Path } from "../../model/place.ts";
import { readYaml } from "../yaml/yaml.ts";
import { fieldTexts, isText } from "./field-texts.ts";
import { READ_TYPES, readData } from "./record-data.ts";
import type { SourceRecord, ZoneSource } from "./source-record.ts";
import { nameOf } from "./zone-name.ts";

/** Whether a text is a zone of octoDNS: a mapping of names to records, each with a type. Each line is looked at by itself, and once. */
export const isOctodns = (text: string): boolean =>
  /^---[ \t\r]*$|^(''|""|'?\*|[A-Za-z0-9_.'"-]+):[ \t\r]*$/m.test(text) && /^[ \t]+(-[ \t]+)?type:\s/m.test(text);

/**
 * A zone of octoDNS (https://github.com/octodns/octodns/blob/main/docs/records.md): the names are relative to the zone, which the file
 * does not say. A name has one record or a list of them; values are under `value` or `values`.
 */
export function readOctodns(file: string, text: string, origin: string | undefined, maxBytes: number): ZoneSource {
  const zone = (records: readonly SourceRecord[], diagnostics: readonly Diagnostic[]): ZoneSource => ({
    kind: "octoDNS",
    records,
    zones: origin === undefined ? [] : [origin],
    diagnostics,
  });
  const { source, diagnostics: found } = readYaml(file, text, maxBytes);
  if (source === undefined) return zone([], found);
  const start = source.at([]);
  if (origin === undefined)
    return zone(
      [],
      [
        diagnose("file/unreadable", start, "must be given the zone's name, which octoDNS keeps outside of the file", {
          help: "--origin example.com",
        }),
      ],
    );
  const diagnostics: Diagnostic[] = [];
  const records: SourceRecord[] = [];
  const refuse = (path: Path, message: string) =>
    diagnostics.push(
      diagnose("file/unreadable", source.at(path), message, { help: "give a zone file as octodns-dump writes it" }),
    );
  if (!isMapping(source.data)) refuse([], "must be a mapping of names to records");
  else
    for (const [key, value] of Object.entries(source.data)) {
      const name = key === "" ? origin : nameOf(`${key}.${origin}.`, undefined);
      const items = Array.isArray(value)
        ? value.map((item, index) => [item, [key, index]] as const)
        : [[value, [key]] as const];
      for (const [item, path] of items) {
        const type = isMapping(item) && typeof item["type"] === "string" ? item["type"].toUpperCase() : undefined;
        if (name === undefined || !isMapping(item) || type === undefined) {
          refuse(path, "must be a record with a type, at a domain name");
          continue;
        }
        const ttl = typeof item["ttl"] === "number" && Number.isInteger(item["ttl"]) ? item["ttl"] : undefined;
        const routed = ["dynamic", "geo", "weighted"].some((field) => field in item);
        const why = routed ? "a record with rules answers differently by place or health" : undefined;
        const values = "values" in item ? item["values"] : item["value"];
        for (const one of Array.isArray(values) ? values : [values]) {
          const fields = fieldsOf(type, one);
          const base = { name, ttl, place: source.at(path), why };
          if (!READ_TYPES.has(type)) {
            records.push({ ...base, data: { type: "other", name: type, text: JSON.stringify(one) ?? "" } });
            continue;
          }
          const read = fields === undefined ? undefined : readData(type, fields, (text) => nameOf(text, origin));
          if (read?.ok === true) records.push({ ...base, data: read.data });
          else refuse(path, `${type} of ${name} ${read?.why ?? "must have a value of its type"}`);
        }
      }
    }
  return zone(records, diagnostics);
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What octoDNS names each field of a record's data, with the older names. */
const FIELDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  MX: [
    ["preference", "priority"],
    ["exchange", "value"],
  ],
  SRV: [["priority"], ["weight"], ["port"], ["target"]],
  CAA: [["flags"], ["tag"], ["value"]],
  TLSA: [["certificate_usage"], ["selector"], ["matching_type"], ["certificate_association_data"]],
};

function fieldsOf(type: string, value: unknown): readonly string[] | undefined {
  if (typeof value === "string") {
    // octoDNS escapes a semicolon in its texts.
    return fieldTexts(type, [isText(type) ? value.replaceAll("\\;", ";") : value]);
  }
  const names = FIELDS[type];
  if (names === undefined || !isMapping(value)) return undefined;
  const fields = names.map((all) => all.map((name) => value[name]).find((one) => one !== undefined));
  return fields.every((one) => typeof one === "string" || typeof one === "number") ? fields.map(String) : undefined;
}

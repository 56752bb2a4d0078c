import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import { fieldTexts } from "./field-texts.ts";
import { entriesOf } from "./fields.ts";
import { field, itemsOf, type Json, numberOf, textOf } from "./json.ts";
import { READ_TYPES, readData } from "./record-data.ts";
import type { SourceRecord, ZoneSource } from "./source-record.ts";
import { nameOf, ownerOf } from "./zone-name.ts";

/** Whether the documents are pages of `aws route53 list-resource-record-sets`. */
export const isRoute53 = (documents: readonly Json[]): boolean =>
  documents.some((document) => itemsOf(field(document, "ResourceRecordSets")) !== undefined);

/**
 * Record sets as `aws route53 list-resource-record-sets` prints them, one page or several
 * (https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html). An alias, and a set with a routing policy, is kept
 * with why it is not read.
 */
export function readRoute53(file: string, documents: readonly Json[]): ZoneSource {
  const diagnostics: Diagnostic[] = [];
  const records: SourceRecord[] = [];
  const zones = new Set<string>();
  for (const document of documents) {
    const sets = itemsOf(field(document, "ResourceRecordSets"));
    if (sets === undefined) {
      diagnostics.push(
        unreadable(placeOf(file, document), "must be a page with ResourceRecordSets, got another document"),
      );
      continue;
    }
    for (const set of sets) readSet(file, set, records, zones, diagnostics);
  }
  return { kind: "Route 53", records, zones: [...zones], diagnostics };
}

/** What a set has where one of several answers is chosen: more than a tenant file can say. */
const ROUTING = [
  "SetIdentifier",
  "Weight",
  "Region",
  "Failover",
  "GeoLocation",
  "MultiValueAnswer",
  "CidrRoutingConfig",
  "GeoProximityLocation",
];

function readSet(
  file: string,
  set: Json,
  records: SourceRecord[],
  zones: Set<string>,
  diagnostics: Diagnostic[],
): void {
  const place = placeOf(file, set);
  const written = textOf(field(set, "Name"));
  const type = textOf(field(set, "Type"))?.toUpperCase();
  const absolute = written === undefined ? "" : asterisk(written.endsWith(".") ? written : `${written}.`);
  const owner = ownerOf(absolute, undefined);
  if (owner === undefined || type === undefined || !/^[A-Z][A-Z0-9]*$/.test(type)) {
    diagnostics.push(unreadable(place, "must have a Name and a Type, got a set without, or with others"));
    return;
  }
  const { name } = owner;
  if (type === "SOA") zones.add(name);
  const ttl = numberOf(field(set, "TTL"));
  const base = { name, ttl: ttl !== undefined && Number.isInteger(ttl) && ttl >= 0 ? ttl : undefined, place };
  const alias = textOf(field(field(set, "AliasTarget"), "DNSName"));
  if (field(set, "AliasTarget") !== undefined) {
    const data = { type: "other", name: type, text: `ALIAS ${alias ?? ""}` } as const;
    records.push({ ...base, data, why: "an alias of Route 53 is not a record of its own" });
    return;
  }
  const routed = ROUTING.some((key) => field(set, key) !== undefined);
  const why = routed ? "a set with a routing policy answers differently by weight, place or health" : owner.why;
  for (const one of itemsOf(field(set, "ResourceRecords")) ?? []) {
    const at = placeOf(file, field(one, "Value") ?? one);
    const value = textOf(field(one, "Value"));
    if (value === undefined) {
      diagnostics.push(unreadable(at, `${type} of ${name} must have a Value, got none`));
      continue;
    }
    if (!READ_TYPES.has(type) || owner.why !== undefined) {
      records.push({ ...base, place: at, data: { type: "other", name: type, text: value }, why });
      continue;
    }
    const fields = fieldsOf(value, type);
    const read = fields === undefined ? undefined : readData(type, fields, hostOf);
    if (read?.ok === true) records.push({ ...base, place: at, data: read.data, why });
    else
      diagnostics.push(
        unreadable(
          at,
          `${type} of ${name} ${read?.why ?? "must be strings in double quotes, got a text that is none"}`,
        ),
      );
  }
}

/** `\052` is how Route 53 writes an asterisk. */
const asterisk = (name: string): string => name.replaceAll("\\052", "*");

const hostOf = (text: string): string | undefined =>
  nameOf(asterisk(text.endsWith(".") ? text : `${text}.`), undefined);

function fieldsOf(value: string, type: string): readonly string[] | undefined {
  const { entries, fault } = entriesOf(type === "TXT" ? value.replaceAll("\n", " ") : value);
  if (fault !== undefined || entries.length > 1) return undefined;
  const raws = (entries[0]?.fields ?? []).map(({ raw }) => raw);
  return fieldTexts(type, raws, "octal");
}

const placeOf = (file: string, { line, column }: Json): Place => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column + 1,
});

const unreadable = (place: Place, message: string): Diagnostic =>
  diagnose("file/unreadable", place, message, {
    help: "give what `aws route53 list-resource-record-sets` prints, unedited",
  });

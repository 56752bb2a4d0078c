import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import { parseCaa } from "../../standards/records/caa.ts";
import { fieldTexts } from "./field-texts.ts";
import { entriesOf } from "./fields.ts";
import { field, itemsOf, type Json, numberOf, textOf } from "./json.ts";
import { READ_TYPES, readData } from "./record-data.ts";
import type { SourceRecord, ZoneSource } from "./source-record.ts";
import { nameOf } from "./zone-name.ts";

/** Whether the documents are Cloudflare's: `{ result: […] }` or the list alone, of records with a type, a name and a content. */
export const isCloudflare = (documents: readonly Json[]): boolean =>
  documents.length > 0 && documents.every((document) => listOf(document) !== undefined);

function listOf(document: Json): readonly Json[] | undefined {
  const list = itemsOf(field(document, "result")) ?? itemsOf(document);
  return list?.every((one) => textOf(field(one, "type")) !== undefined && textOf(field(one, "name")) !== undefined)
    ? list
    : undefined;
}

/** 1 is "automatic": Cloudflare answers with five minutes (https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/). */
const AUTOMATIC = 300;

/**
 * DNS records as Cloudflare lists them, one page or several (https://developers.cloudflare.com/api/resources/dns/subresources/records/),
 * with their ids. A record that is proxied answers otherwise than it says, and is kept with that reason.
 */
export function readCloudflare(file: string, documents: readonly Json[]): ZoneSource {
  const diagnostics: Diagnostic[] = [];
  const records: SourceRecord[] = [];
  const zones = new Set<string>();
  const zoneIds = new Set<string>();
  for (const document of documents)
    for (const one of listOf(document) ?? []) {
      const zone = textOf(field(one, "zone_name"));
      const name = zone === undefined ? undefined : nameOf(`${zone}.`, undefined);
      if (name !== undefined) zones.add(name);
      zoneIds.add(textOf(field(one, "zone_id")) ?? "");
      const record = readRecord(file, one, diagnostics);
      if (record !== undefined) records.push(record);
    }
  const [zoneId = ""] = zoneIds;
  const known = zoneIds.size === 1 && /^[0-9a-f]{32}$/.test(zoneId) ? zoneId : undefined;
  return { kind: "Cloudflare", records, zones: [...zones], zoneId: known, diagnostics };
}

function readRecord(file: string, one: Json, diagnostics: Diagnostic[]): SourceRecord | undefined {
  const place: Place = { file, line: one.line, column: one.column, endLine: one.line, endColumn: one.column + 1 };
  const refuse = (message: string): undefined => {
    diagnostics.push(
      diagnose("file/unreadable", place, message, {
        help: "give the list of DNS records as Cloudflare's API prints it",
      }),
    );
    return undefined;
  };
  const type = textOf(field(one, "type"))?.toUpperCase() ?? "";
  const written = textOf(field(one, "name")) ?? "";
  const name = nameOf(written.endsWith(".") ? written : `${written}.`, undefined);
  if (name === undefined || !/^[A-Z][A-Z0-9]*$/.test(type))
    return refuse(`must have a domain name and a type, got ${written || "none"} ${type}`);
  const ttl = numberOf(field(one, "ttl"));
  const id = textOf(field(one, "id"));
  const base = {
    name,
    place,
    ttl: ttl === 1 ? AUTOMATIC : ttl !== undefined && Number.isInteger(ttl) && ttl > 0 ? ttl : undefined,
    id: id !== undefined && /^[0-9a-f]{32}$/.test(id) ? id : undefined,
    why: field(one, "proxied")?.value === true ? "it is proxied: DNS answers with Cloudflare's addresses" : undefined,
  };
  const content = textOf(field(one, "content"));
  const fields = fieldsOf(type, content, one);
  if (!READ_TYPES.has(type)) return { ...base, data: { type: "other", name: type, text: content ?? "" } };
  const read =
    fields === undefined
      ? undefined
      : readData(type, fields, (text) => nameOf(text.endsWith(".") ? text : `${text}.`, undefined));
  if (read?.ok === true) return { ...base, data: read.data };
  return refuse(`${type} of ${name} ${read?.why ?? "must have a content, got none"}`);
}

/** The fields of a record's data: of `content`, and where that is not whole, of `priority` and `data`. */
function fieldsOf(type: string, content: string | undefined, one: Json): readonly string[] | undefined {
  const data = field(one, "data");
  const part = (key: string) => {
    const json = field(data, key);
    return textOf(json) ?? numberOf(json)?.toString();
  };
  const parts = (...keys: string[]) => {
    const found = keys.map(part);
    return found.every((text) => text !== undefined) ? found : undefined;
  };
  if (type === "SRV") {
    const whole = parts("priority", "weight", "port", "target");
    if (whole !== undefined) return whole;
  }
  if (type === "CAA") {
    const whole = parts("flags", "tag", "value");
    if (whole !== undefined) return whole;
  }
  if (type === "TLSA") {
    const whole = parts("usage", "selector", "matching_type", "certificate");
    if (whole !== undefined) return whole;
  }
  if (content === undefined) return undefined;
  if (type === "TXT") return txtFields(content);
  const words = content.split(/\s+/).filter((word) => word !== "");
  const priority = numberOf(field(one, "priority"));
  if (type === "MX" && words.length === 1) return [String(priority ?? ""), ...words];
  if (type === "SRV" && words.length === 3) return [String(priority ?? ""), ...words];
  if (type !== "CAA") return words;
  const caa = parseCaa(content);
  return caa === undefined ? [...words.slice(0, 2), words.slice(2).join(" ")] : [String(caa.flags), caa.tag, caa.value];
}

/** Quoted strings where it starts with a quote, as Cloudflare keeps what was written so; else the text itself. */
function txtFields(content: string): readonly string[] {
  if (!content.startsWith('"')) return [content];
  const { entries, fault } = entriesOf(content);
  const fields = entries.length === 1 && fault === undefined ? entries[0]?.fields : undefined;
  if (fields === undefined || !fields.every(({ quoted }) => quoted)) return [content];
  const raws = fields.map(({ raw }) => raw);
  return fieldTexts("TXT", raws) ?? [content];
}

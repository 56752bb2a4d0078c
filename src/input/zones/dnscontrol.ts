import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import { fieldTexts } from "./field-texts.ts";
import { entriesOf } from "./fields.ts";
import { READ_TYPES, readData, wholeNumber } from "./record-data.ts";
import type { SourceRecord, ZoneSource } from "./source-record.ts";
import { nameOf, ownerOf } from "./zone-name.ts";

const ROW = /^([^\t\n]+)\t([^\t\n]+)\t([0-9]+)\tIN\t([A-Z][A-Z0-9_]*)\t([^\n]*)$/;

/** A property of the row, in DNSControl's own words. */
const PROXIED = /^cloudflare[_]proxy=true$/;

/** Whether a text is what DNSControl's `get-zones --format=tsv` prints: a full name, a short one, a TTL, IN, a type and data. */
export const isDnscontrol = (text: string): boolean => ROW.test(text.slice(0, 4096).split(/\r?\n/, 1)[0] ?? "");

/**
 * The rows of DNSControl's `get-zones --format=tsv` (https://docs.dnscontrol.org/commands/get-zones). Its `--format=zone` is a master file,
 * and read as such. A row of Cloudflare's that is proxied is kept with that reason.
 */
export function readDnscontrol(file: string, text: string): ZoneSource {
  const diagnostics: Diagnostic[] = [];
  const records: SourceRecord[] = [];
  const zones = new Set<string>();
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (row === "") continue;
    const place: Place = { file, line: index + 1, column: 1, endLine: index + 1, endColumn: row.length + 1 };
    const refuse = (message: string) =>
      diagnostics.push(
        diagnose("file/unreadable", place, message, { help: "give what `dnscontrol get-zones --format=tsv` prints" }),
      );
    const [, full = "", short = "", seconds, type = "", rest = ""] = ROW.exec(row) ?? [];
    const owner = ownerOf(`${full.replace(/\.$/, "")}.`, undefined);
    if (owner === undefined) {
      refuse("must be a row of name, label, TTL, IN, type and data");
      continue;
    }
    const { name } = owner;
    if (short === "@") zones.add(name);
    const [data = "", ...properties] = rest.split("\t");
    const why = properties.some((one) => PROXIED.test(one))
      ? "it is proxied: DNS answers with Cloudflare's addresses"
      : owner.why;
    const base = { name, ttl: wholeNumber(seconds, 0x7fff_ffff), place, why };
    if (!READ_TYPES.has(type) || owner.why !== undefined) {
      records.push({ ...base, data: { type: "other", name: type, text: data } });
      continue;
    }
    const { entries, fault } = entriesOf(data);
    const fields = fieldTexts(
      type,
      (entries[0]?.fields ?? []).map(({ raw }) => raw),
    );
    const isWhole = fault === undefined && entries.length === 1;
    const read =
      isWhole && fields !== undefined
        ? readData(type, fields, (one) => nameOf(one.endsWith(".") ? one : `${one}.`, undefined))
        : undefined;
    if (read?.ok === true) records.push({ ...base, data: read.data });
    else refuse(`${type} of ${name} ${read?.why ?? "must have data as a zone file writes it"}`);
  }
  return { kind: "DNSControl", records, zones: [...zones], diagnostics };
}

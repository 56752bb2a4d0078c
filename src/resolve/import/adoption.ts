import type { AdoptFile } from "../../../schemas/adopt.types.ts";
import { checkSchema } from "../../input/schema/schema.ts";
import { validateAdopt } from "../../input/schema/validators.ts";
import { printFull, type SourceRecord, typeOf } from "../../input/zones/source-record.ts";
import { existingRecord } from "../adoption/existing-record.ts";
import { identityOf } from "../adoption/import-id.ts";
import { editorLine, flow } from "./write-yaml.ts";

/** The zone that a source's records are in, where Terraform can write to it. */
export type AdoptedZone =
  | { readonly provider: "cloudflare"; readonly zoneId: string }
  | { readonly provider: "route53"; readonly zoneId: string }
  | { readonly provider: "external" };

/** One value that exists, as `adopt/TENANT.yaml` lists it. */
export interface AdoptEntry {
  readonly record: SourceRecord;
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** In seconds; undefined: the source does not say it. */
  readonly ttl: number | undefined;
  readonly id: string;
}

/** What is in a zone that is written: what `adopt/TENANT.yaml` can list of it, and what it cannot, and why. */
export interface AdoptionDraft {
  readonly entries: readonly AdoptEntry[];
  readonly left: ReadonlyMap<SourceRecord, string>;
}

/**
 * What exists and has an id by which Terraform can take it over: none of a zone that others run, nor of an alias or weighted set. Each once,
 * and only what the schema of the file allows.
 */
export function draftAdoption(
  records: readonly SourceRecord[],
  zoneOf: (record: SourceRecord) => AdoptedZone,
): AdoptionDraft {
  const entries: AdoptEntry[] = [];
  const left = new Map<SourceRecord, string>();
  const lines = new Map<string, number>();
  for (const record of records) {
    const zone = zoneOf(record);
    if (zone.provider === "external" || record.data.type === "other" || record.why !== undefined) continue;
    const id = idOf(record, zone);
    if (id === undefined) {
      left.set(record, "the source gives no id of it, by which Terraform would take it over");
      continue;
    }
    const { name, ttl } = record;
    const entry = { record, name, type: typeOf(record.data), value: printFull(record.data), ttl, id };
    const fault = faultOf(entry);
    if (fault !== undefined) {
      left.set(record, fault);
      continue;
    }
    const identity = identityOf(existingRecord(entryData(entry)), id);
    const first = lines.get(identity);
    if (first === undefined) entries.push(entry);
    else left.set(record, `it is there twice: line ${first} of the source has it, too`);
    lines.set(identity, first ?? record.place.line);
  }
  // A source without any ids, such as a zone file, is not a list to adopt from.
  return entries.length === 0 ? { entries, left: new Map() } : { entries, left };
}

function idOf(record: SourceRecord, zone: Exclude<AdoptedZone, { provider: "external" }>): string | undefined {
  if (zone.provider === "route53") return `${zone.zoneId}_${record.name}_${typeOf(record.data)}`;
  return record.id === undefined ? undefined : `${zone.zoneId}/${record.id}`;
}

/** An entry as the file has it. */
export const entryData = ({ name, type, value, ttl, id }: AdoptEntry) =>
  ({ name, type, value, ...(ttl === undefined ? {} : { ttl }), id }) as AdoptFile[number];

/** What the schema has against an entry. */
function faultOf(entry: AdoptEntry): string | undefined {
  const data = [entryData(entry)];
  if (validateAdopt(data)) return undefined;
  const { place } = entry.record;
  const [found] = checkSchema(validateAdopt, { file: place.file, data, at: () => place, written: () => undefined });
  return `it cannot be listed: ${found?.message ?? "the schema refuses it"}`;
}

/** The text of `adopt/TENANT.yaml`: two lines of comment, then one for each entry. */
export function writeAdoption(tenant: string, schemas: string, entries: readonly AdoptEntry[]): string {
  const head = `# What exists already of ${tenant}'s records: the first apply takes it over instead of creating it again. Once applied, this file can be deleted.`;
  const lines = entries.map(({ name, type, value, ttl, id }) => `- ${flow({ name, type, value, ttl, id })}`);
  return `${[editorLine(schemas, "adopt"), head, ...lines].join("\n")}\n`;
}

/** The entry that a line of that text has. */
export const entryAt = (entries: readonly AdoptEntry[], line: number): AdoptEntry | undefined => entries[line - 3];

import { printData, type SourceRecord, typeOf } from "../../input/zones/source-record.ts";
import { flow } from "./write-yaml.ts";

/** The zone that a source's records are in, where Terraform can write to it. */
export type AdoptedZone =
  | { readonly provider: "cloudflare"; readonly zoneId: string }
  | { readonly provider: "route53"; readonly zoneId: string }
  | { readonly provider: "external" };

/** One value that stands, as `adopt/TENANT.yaml` lists it. */
export interface AdoptEntry {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly id: string;
}

/** What stands and has an id by which Terraform can take it over: none of a zone that others run, nor of an alias or weighted set. */
export function adoptEntries(records: readonly SourceRecord[], zone: AdoptedZone): AdoptEntry[] {
  if (zone.provider === "external") return [];
  return records.flatMap((record): AdoptEntry[] => {
    const type = typeOf(record.data);
    if (record.data.type === "other" || record.why !== undefined) return [];
    const value = record.data.type === "MX" ? `${record.data.priority} ${record.data.host}` : printData(record.data);
    const { zoneId } = zone;
    const id =
      zone.provider === "route53"
        ? `${zoneId}_${record.name}_${type}`
        : record.id === undefined
          ? undefined
          : `${zoneId}/${record.id}`;
    return id === undefined || value === "" ? [] : [{ name: record.name, type, value, id }];
  });
}

/** The text of `adopt/TENANT.yaml`. */
export function writeAdoption(tenant: string, entries: readonly AdoptEntry[]): string {
  const head = `# What stands already of ${tenant}'s records: the first apply takes it over instead of making it again. Spent once applied.`;
  const lines = entries.map(({ name, type, value, id }) => `- ${flow({ name, type, value, id })}`);
  return `${[head, ...lines].join("\n")}\n`;
}

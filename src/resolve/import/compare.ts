import { printData, type SourceRecord, typeOf } from "../../input/zones/source-record.ts";
import type { DnsRecord } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import { isSpf } from "../../standards/spf/parse.ts";
import { addTo } from "../group.ts";
import { whyOther } from "./why-other.ts";

/** A record of the source, as `show` prints records. */
export interface RecordSummary {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** MX only. */
  readonly priority?: number | undefined;
}

/** What became of every record of a source. */
export interface ImportReport {
  /** What the tenant's file says to the letter, and where. */
  readonly records: readonly (RecordSummary & { readonly as: string })[];
  /** What it says otherwise: what will be published in its place, and why. */
  readonly differs: readonly (RecordSummary & { readonly becomes: string; readonly why: string })[];
  /** What no field of the file says, and why; it stays as it is. */
  readonly unread: readonly (RecordSummary & { readonly why: string; readonly line: number })[];
  /** What the file publishes that does not exist. */
  readonly added: readonly (RecordSummary & { readonly why: string })[];
}

/** Compares a source with what `show` prints of the tenant imported from it, one by one. `unread` are reasons known before. */
export function compareRecords(
  source: readonly SourceRecord[],
  published: readonly DnsRecord[],
  unread: ReadonlyMap<SourceRecord, string>,
): ImportReport {
  const known = published.filter(({ name, value }) => typeof name === "string" && typeof value === "string");
  const open = new Set(known);
  const byName = new Map<unknown, DnsRecord[]>();
  for (const one of known) addTo(byName, one.name, one);
  const records: ImportReport["records"][number][] = [];
  const differs: ImportReport["differs"][number][] = [];
  const left: ImportReport["unread"][number][] = [];
  const taken = new Map<string, DnsRecord>();
  const find = (name: string, matches: (record: DnsRecord) => boolean): DnsRecord | undefined => {
    const found = byName.get(name)?.find((one) => open.has(one) && matches(one));
    if (found !== undefined) open.delete(found);
    return found;
  };
  const counts = new Map<string, number>();
  for (const record of source) counts.set(placeOf(record), (counts.get(placeOf(record)) ?? 0) + 1);
  const unmatched: SourceRecord[] = [];
  for (const record of source) {
    if (unread.has(record)) continue;
    const found = find(record.name, (one) => isSame(record, one));
    if (found === undefined) {
      unmatched.push(record);
      continue;
    }
    taken.set(placeOf(record), found);
    if (record.ttl === undefined || record.ttl === found.ttl)
      records.push({ ...summaryOf(record), as: pathText(found.path) });
    else
      differs.push({
        ...summaryOf(record),
        becomes: text(found),
        why: `its TTL of ${record.ttl} seconds becomes ${found.ttl}, the domain's`,
      });
  }
  for (const record of unmatched) {
    const found = find(record.name, (one) => isForTheSame(record, one)) ?? taken.get(placeOf(record));
    if (found === undefined) {
      left.push({ ...summaryOf(record), why: "no field of a tenant file says it", line: record.place.line });
      continue;
    }
    taken.set(placeOf(record), found);
    differs.push({
      ...summaryOf(record),
      becomes: text(found),
      why: whyOther(record, text(found), counts.get(placeOf(record)) ?? 1),
    });
  }
  for (const record of source) {
    const why = unread.get(record);
    if (why !== undefined) left.push({ ...summaryOf(record), why, line: record.place.line });
  }
  const added = published
    .filter((one) => open.has(one) || typeof one.name !== "string" || typeof one.value !== "string")
    .map((one) => ({
      name: typeof one.name === "string" ? one.name : one.name.afterApply,
      type: one.type,
      value: text(one),
      priority: one.priority,
      why: one.purpose,
    }));
  return { records, differs, unread: left, added };
}

/** A record of the source as it is reported. */
export const summaryOf = ({ name, data }: SourceRecord): RecordSummary => ({
  name,
  type: typeOf(data),
  value: printData(data),
  ...(data.type === "MX" ? { priority: data.priority } : {}),
});

const text = ({ value }: DnsRecord): string => (typeof value === "string" ? value : value.afterApply);

/** Whether the tenant publishes the record to the letter, its TTL aside. */
export const isSame = ({ name, data }: SourceRecord, one: DnsRecord): boolean =>
  one.name === name &&
  one.type === typeOf(data) &&
  one.value === printData(data).normalize("NFC") &&
  (data.type !== "MX" || one.priority === data.priority);

/** What of a name and type is one thing: its SPF record, its key, its policy. Undefined: each value stands for itself. */
function roleOf(name: string, type: string, value: string): string | undefined {
  if (type === "CNAME") return "alias";
  if (type !== "TXT") return undefined;
  if (isSpf(value)) return "spf";
  return /(^|\.)_(domainkey|dmarc|mta-sts|tls|bimi)\./.test(name) ? "policy" : undefined;
}

function isForTheSame({ name, data }: SourceRecord, one: DnsRecord): boolean {
  const role = roleOf(name, typeOf(data), printData(data));
  return role !== undefined && one.name === name && roleOf(name, one.type, text(one)) === role;
}

const placeOf = ({ name, data }: SourceRecord): string =>
  JSON.stringify([name, typeOf(data), roleOf(name, typeOf(data), printData(data)) ?? printData(data)]);

/** `domains["example.com"].senders[0]`, as people find it in the file. */
function pathText(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === "number"
        ? `[${step}]`
        : /^[A-Za-z][A-Za-z0-9]*$/.test(step)
          ? `${index === 0 ? "" : "."}${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join("");
}

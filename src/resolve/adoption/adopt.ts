import type { AdoptFile } from "../../../schemas/adopt.types.ts";
import type { Adoption, ExistingRecord } from "../../model/adoption.ts";
import type { Blueprint, DnsRecord } from "../../model/blueprint.ts";
import type { Source } from "../../model/place.ts";
import { type ManagedZone, zoneText } from "../../model/zone.ts";
import { dnsOf } from "../../providers/registry.ts";
import { addTo } from "../group.ts";
import type { Report } from "../report.ts";
import { existingRecord, isSameValue, purposeOf } from "./existing-record.ts";
import { type ImportId, identityOf, parseImportId, setId } from "./import-id.ts";

/** An entry that is valid, and where it is in the file. */
interface Entry {
  readonly index: number;
  readonly existing: ExistingRecord;
  readonly id: string | undefined;
  readonly parsed: ImportId | undefined;
}

/**
 * A blueprint whose records name what they take over: the ids by which Terraform imports it. What the tenant declares nothing of is left.
 * An entry of a zone that is not the tenant's, or with the id of something else, is an error at its place.
 */
export function withAdoption(blueprint: Blueprint, source: Source<AdoptFile>, report: Report): Blueprint {
  if (blueprint.lifecycle === "retired") return blueprint;
  const declared = declaredByName(blueprint.records);
  const entries = validEntries(blueprint, source, report);
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) addTo(byName, keyOf(entry.existing), entry);
  const ids = new Map<DnsRecord, string>();
  const taken: Adoption["taken"][number][] = [];
  const left: ExistingRecord[] = [];
  for (const [key, all] of byName) {
    const groups = declared.get(key) ?? [];
    const open = new Set(all);
    for (const { zone, records } of groups) {
      const own = [...open].filter(({ parsed }) => parsed === undefined || isOf(parsed, zone));
      const pairs = isWhole(zone) ? completeSet(own, zone, records, report) : oneByOne(own, records, report);
      for (const { entry, record, id } of pairs) {
        open.delete(entry);
        for (const one of isWhole(zone) ? records : [record]) ids.set(one, id);
        const { ttl } = entry.existing;
        const kept = records.some((one) => isSameValue(entry.existing, one) && (ttl === undefined || ttl === one.ttl));
        taken.push({ ...entry.existing, zone: zoneText(zone), domain: record.domain, kept });
      }
    }
    left.push(...[...open].map(({ existing }) => existing));
    reportBeside([...open], groups, report);
  }
  const records = blueprint.records.map((record) => {
    const adopts = ids.get(record);
    return adopts === undefined ? record : { ...record, adopts };
  });
  return { ...blueprint, records, adoption: { taken, left } };
}

interface Group {
  readonly zone: ManagedZone;
  readonly records: readonly DnsRecord[];
}

interface Pair {
  readonly entry: Entry;
  readonly record: DnsRecord;
  readonly id: string;
}

const keyOf = ({ name, type }: { readonly name: string; readonly type: string }): string => `${type} ${name}`;

const isOf = ({ provider, zoneId }: ImportId, zone: ManagedZone): boolean =>
  provider === zone.provider && zoneId === zone.zoneId;

/** Whether the provider holds all values of a name and type as one. */
const isWhole = ({ provider }: ManagedZone): boolean => dnsOf(provider).records?.holds === "set";

/** The records that an apply writes and whose names are known, by name and type, and by zone. */
function declaredByName(records: readonly DnsRecord[]): ReadonlyMap<string, readonly Group[]> {
  const byName = new Map<string, Group[]>();
  for (const record of records) {
    const { name, type, zone } = record;
    if (typeof name !== "string" || zone.provider === "external") continue;
    const key = keyOf({ name, type });
    const groups = byName.get(key) ?? [];
    const same = groups.findIndex((one) => zoneText(one.zone) === zoneText(zone));
    if (same < 0) groups.push({ zone, records: [record] });
    else groups[same] = { zone, records: [...(groups[same]?.records ?? []), record] };
    byName.set(key, groups);
  }
  return byName;
}

/** The entries that may be told apart and are of the tenant's own zones. */
function validEntries({ tenant, domains }: Blueprint, source: Source<AdoptFile>, report: Report): Entry[] {
  const zones = new Map(domains.flatMap(({ zone }) => (zone.provider === "external" ? [] : [[zoneText(zone), zone]])));
  const own = [...zones.values()];
  const seen = new Map<string, number>();
  return source.data.flatMap((data, index): Entry[] => {
    const { id } = data;
    const existing = existingRecord(data);
    const parsed = id === undefined ? undefined : parseImportId(id);
    if (id !== undefined && parsed === undefined) {
      report("adopt/id", [index, "id"], "must be an id by which Terraform imports a record, got another text", {
        help: "ZONEID/RECORDID at Cloudflare, ZONEID_NAME_TYPE at Route 53",
      });
      return [];
    }
    if (parsed !== undefined && !own.some((zone) => isOf(parsed, zone as ManagedZone))) {
      const known = [...zones.keys()].join(", ");
      report(
        "adopt/zone",
        [index, "id"],
        `must be in a zone of ${tenant}, got zone ${parsed.zoneId} of ${dnsOf(parsed.provider).name}`,
        { help: known === "" ? `${tenant} has no zone that is written here` : `its zones are ${known}` },
      );
      return [];
    }
    if (parsed?.set !== undefined && keyOf(parsed.set) !== keyOf(existing)) {
      report("adopt/id", [index, "id"], `must be the id of ${keyOf(existing)}, got that of ${keyOf(parsed.set)}`, {
        help: `id: ${setId(parsed.zoneId, existing)}`,
      });
      return [];
    }
    const identity = identityOf(existing, id);
    const first = seen.get(identity);
    if (first !== undefined) {
      report("adopt/duplicate", [index], `must be listed once: ${source.file}:${source.at([first]).line} has it too`, {
        help: "remove one of them",
      });
      return [];
    }
    seen.set(identity, index);
    return [{ index, existing, id, parsed }];
  });
}

/** A set is taken with all of its values. */
function completeSet(
  entries: readonly Entry[],
  zone: ManagedZone,
  records: readonly DnsRecord[],
  report: Report,
): readonly Pair[] {
  const [record] = records;
  if (record === undefined) return [];
  const routed = entries.filter(({ parsed }) => parsed?.set?.identifier !== undefined);
  for (const { index } of routed)
    report("adopt/id", [index, "id"], "must be a set without a routing policy, got one with a set identifier", {
      help: "make one plain set of it first, or leave the record to who routes it",
    });
  const plain = entries.filter((entry) => !routed.includes(entry));
  const purposes = new Set(records.map(purposeOfRecord));
  for (const { index, existing } of plain) {
    const { name, type, value } = existing;
    const purpose = purposeOf(name, type, value);
    if (records.some((one) => isSameValue(existing, one)) || (purpose !== undefined && purposes.has(purpose))) continue;
    report(
      "adopt/undeclared",
      [index, "value"],
      `must be declared, or it is gone with the apply: ${dnsOf(zone.provider).name} holds all values of ${name} ${type} as one set`,
      { help: type === "TXT" ? `txt: [${JSON.stringify(value)}]` : "declare it, or accept that it is removed" },
    );
  }
  return plain.map((entry) => ({ entry, record, id: setId(zone.zoneId, record as ExistingRecord) }));
}

/** Each value is taken by the record of ours with the same value, else by one that is for the same. */
function oneByOne(entries: readonly Entry[], records: readonly DnsRecord[], report: Report): readonly Pair[] {
  const open = new Set(entries);
  const pairs: Pair[] = [];
  const take = (record: DnsRecord, matches: (entry: Entry) => boolean): boolean => {
    const entry = [...open].find(matches);
    if (entry === undefined) return false;
    open.delete(entry);
    if (entry.id === undefined)
      report("adopt/id", [entry.index], 'must have "id": Terraform imports a record of Cloudflare by it alone', {
        help: "id: ZONEID/RECORDID, as Cloudflare's list of records gives it",
        part: "key",
      });
    else pairs.push({ entry, record, id: entry.id });
    return true;
  };
  const others = records.filter((record) => !take(record, ({ existing }) => isSameValue(existing, record)));
  for (const record of others) {
    const purpose = purposeOfRecord(record);
    if (purpose !== undefined)
      take(record, ({ existing: { name, type, value } }) => purposeOf(name, type, value) === purpose);
  }
  return pairs;
}

const purposeOfRecord = ({ name, type, value }: DnsRecord): string | undefined =>
  purposeOf(String(name), type, typeof value === "string" ? value : undefined);

/** What stays beside records of ours, and is for the same. */
function reportBeside(left: readonly Entry[], groups: readonly Group[], report: Report): void {
  const purposes = new Set(groups.flatMap(({ records }) => records.map(purposeOfRecord)));
  for (const { index, existing, id, parsed } of left) {
    const { name, type, value } = existing;
    const purpose = purposeOf(name, type, value);
    // What has no id, or that of a routed set, is reported already.
    if (id === undefined || parsed?.set !== undefined) continue;
    if (purpose === undefined || !purposes.has(purpose)) continue;
    report(
      "adopt/undeclared",
      [index, "value"],
      `must be declared, or deleted: it stays beside ours at ${name} ${type}`,
      {
        help: "delete it where the zone is run, once the apply is done; until then DNS answers with both",
      },
    );
  }
}

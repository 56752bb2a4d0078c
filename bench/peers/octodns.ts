import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../measure/run-process.ts";
import { findPeer, type PlainRecord } from "./peer.ts";

/** `octodns-validate` of the same records, one file for each zone; undefined where octoDNS is not installed. */
export function octodns(folder: string, zones: ReadonlyMap<string, readonly PlainRecord[]>): Command | undefined {
  const file = findPeer("octodns", "octodns-validate");
  if (file === undefined) return undefined;
  mkdirSync(join(folder, "zones"), { recursive: true });
  for (const [zone, records] of zones)
    writeFileSync(join(folder, "zones", `${zone}.yaml`), JSON.stringify(zoneFile(zone, records), null, 1));
  const names = [...zones.keys()].map((zone) => [`${zone}.`, { sources: ["files"], targets: ["files"] }]);
  const files = { class: "octodns.provider.yaml.YamlProvider", directory: join(folder, "zones"), enforce_order: false };
  const config = join(folder, "config.yaml");
  writeFileSync(config, JSON.stringify({ providers: { files }, zones: Object.fromEntries(names) }, null, 1));
  return { file, args: ["--config-file", config] };
}

/** YAML that is JSON: names relative to the zone, with a list of record sets each. */
function zoneFile(zone: string, records: readonly PlainRecord[]): object {
  const sets = new Map<string, { ttl: number; type: string; values: (string | object)[] }[]>();
  for (const record of records) {
    const name = record.name === zone ? "" : record.name.slice(0, -zone.length - 1);
    const all = sets.get(name) ?? [];
    const set = all.find(({ type }) => type === record.type);
    if (set === undefined) all.push({ ttl: record.ttl, type: record.type, values: [dataOf(record)] });
    else set.values.push(dataOf(record));
    sets.set(name, all);
  }
  const single = (set: { ttl: number; type: string; values: (string | object)[] }) =>
    set.type === "CNAME" ? { ttl: set.ttl, type: set.type, value: set.values[0] } : set;
  return Object.fromEntries([...sets].map(([name, all]) => [name, all.map(single)]));
}

function dataOf({ type, value, priority }: PlainRecord): string | object {
  if (type === "MX") return { preference: priority ?? 0, exchange: dotted(value) };
  if (type === "CNAME") return dotted(value);
  return type === "TXT" ? value.replaceAll(";", "\\;") : value;
}

const dotted = (host: string): string => (host.endsWith(".") ? host : `${host}.`);

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../measure/run-process.ts";
import { findPeer, type PlainRecord } from "./peer.ts";

/** `dnscontrol check` of the same records; undefined where DNSControl is not installed. */
export function dnscontrol(folder: string, zones: ReadonlyMap<string, readonly PlainRecord[]>): Command | undefined {
  const file = findPeer("dnscontrol", "dnscontrol");
  if (file === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "dnsconfig.js");
  const head = 'var NONE = NewRegistrar("none", "NONE");\nvar BIND = NewDnsProvider("bind", "BIND");\n';
  writeFileSync(config, head + [...zones].map(([zone, records]) => domain(zone, records)).join("\n"));
  return { file, args: ["check", "--config", config], cwd: folder };
}

const domain = (zone: string, records: readonly PlainRecord[]): string =>
  `D(${[JSON.stringify(zone), "NONE", "DnsProvider(BIND)", ...records.map((record) => line(zone, record))].join(",\n  ")}\n);`;

function line(zone: string, { name, type, ttl, value, priority }: PlainRecord): string {
  const label = JSON.stringify(name === zone ? "@" : name.slice(0, -zone.length - 1));
  const text = JSON.stringify((type === "CNAME" || type === "MX") && !value.endsWith(".") ? `${value}.` : value);
  const data = type === "MX" ? `${priority ?? 0}, ${text}` : text;
  return `${type}(${label}, ${data}, TTL(${ttl}))`;
}

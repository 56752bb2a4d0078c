import { organizationalDomain } from "../../../../src/resolve/organizational-domain.ts";
import { absoluteData } from "../../../../src/standards/records/data.ts";
import { quoteTxt } from "../../../../src/standards/txt/parse.ts";
import type { Zones } from "../../knot.ts";
import { type Held, valuesOf } from "./fake-dns.ts";

/** Servers that zones of tenants are delegated to. */
export const SERVERS = [
  { host: "ns1.dns.example", address: "203.0.113.1" },
  { host: "ns2.dns.example", address: "203.0.113.2" },
] as const;

/** Zone files that hold it: one for each domain that has an SOA, and the root for all that others hold. */
export function zoneFiles(held: Held): Zones {
  const origins = new Set(
    [...held.keys()].filter((key) => key.startsWith("SOA ")).map((key) => organizationalDomain(key.slice(4))),
  );
  const zones = new Map<string, string[]>([
    [".", [START, ...SERVERS.map(({ host, address }) => `${host}. A ${address}`)]],
  ]);
  for (const origin of origins) zones.set(origin, [START, ...SERVERS.map(({ host }) => `@ NS ${host}.`)]);
  for (const key of held.keys()) {
    const [type = "", name = ""] = key.split(" ");
    if (type === "SOA") continue;
    const origin = [...origins].find((one) => name === one || name.endsWith(`.${one}`)) ?? ".";
    for (const value of valuesOf(held, key)) {
      const data = type === "TXT" ? quoteTxt(value, "decimal") : absoluteData(type, value);
      zones.get(origin)?.push(`${name}. ${type} ${type === "PTR" ? `${value}.` : data}`);
    }
  }
  return Object.fromEntries([...zones].map(([origin, lines]) => [origin, lines.join("\n")]));
}

const START = "$TTL 3600\n@ SOA ns1.dns.example. hostmaster.dns.example. 1 3600 900 604800 60\n@ NS ns1.dns.example.";

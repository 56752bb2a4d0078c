import type { Answer, Failed, QueryOptions, QuestionType, Resolver } from "../../../../src/input/dns/resolver.ts";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import { readDeclared } from "../../../../src/resolve/declared.ts";
import { organizationalDomain } from "../../../../src/resolve/organizational-domain.ts";
import { authorizationName, reportFlows } from "../../../../src/resolve/records/dmarc.ts";
import { ancestorsOf } from "../../../../src/standards/names/names.ts";
import { addressesOf, reverseName } from "../../../../src/standards/networks/addresses.ts";
import { isSpf, parseSpf } from "../../../../src/standards/spf/parse.ts";
import type { Check } from "../../../../src/world/verify/check.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import type { World } from "../../../../src/world/verify/world.ts";
import { TOOLKIT } from "../../../support/root.ts";

/** What DNS holds, by `TYPE name`; an error is what asking for it comes to. */
export type Held = Map<string, readonly string[] | Failed>;

/** What tenants declare of what is known before an apply. */
export function heldBy(blueprints: readonly Blueprint[]): Held {
  const held: Held = new Map();
  for (const { name, type, value, priority } of blueprints.flatMap(({ records }) => records)) {
    if (typeof name !== "string" || typeof value !== "string") continue;
    const text = priority === undefined ? value : `${priority} ${value}`;
    const before = valuesOf(held, `${type} ${name}`);
    if (!before.includes(text)) held.set(`${type} ${name}`, [...before, text]);
  }
  return held;
}

/** The same, and what others hold for it: their hosts, keys, authorizations and reverse names. */
export function heldWithVendors(blueprints: readonly Blueprint[]): Held {
  const held = heldBy(blueprints);
  const add = (type: string, name: string, value: string) => {
    if (!held.has(`${type} ${name}`)) held.set(`${type} ${name}`, [value]);
  };
  for (const [key, values] of [...held]) {
    const [type, name = ""] = key.split(" ");
    for (const value of "ok" in values ? [] : values) {
      const host = type === "MX" ? (value.split(" ")[1] ?? "") : value;
      const isKey = name.includes("._domainkey.");
      if (type === "TXT") spfNeeds(value, add);
      if (type === "MX" && host !== ".") add("A", host, "203.0.113.25");
      if (type === "CNAME" && isKey) add("TXT", host, KEY);
      else if (type === "CNAME" && !held.has(`TXT ${host}`)) add("A", host, "203.0.113.80");
    }
  }
  for (const domain of blueprints.flatMap(({ domains }) => domains)) {
    held.set(`SOA ${domain.name}`, [`ns1.dns.example hostmaster.${domain.name} 1`]);
    if (domain.senders.some(({ service }) => service?.file.needsAddress)) add("A", domain.name, "203.0.113.80");
    for (const flow of reportFlows(domain, organizationalDomain)) add("TXT", authorizationName(flow), "v=DMARC1;");
    for (const network of domain.senders.flatMap(({ mechanisms }) => mechanisms)) {
      if (!("network" in network)) continue;
      const [address] = addressesOf(network.network, 1);
      if (address === undefined) continue;
      const host = `out-${address.address.replace(/[.:]/g, "-")}.mailhost.example`;
      add("PTR", reverseName(address), host);
      add(address.family === 4 ? "A" : "AAAA", host, address.address);
    }
  }
  return held;
}

/** What an SPF record's terms lead to, but for macros. */
function spfNeeds(text: string, add: (type: string, name: string, value: string) => void): void {
  const parsed = isSpf(text) ? parseSpf(text) : undefined;
  for (const term of parsed?.ok ? parsed.record.terms : []) {
    const domain = "domain" in term && term.domain?.includes("%") === false ? term.domain : undefined;
    if (domain === undefined) continue;
    if (term.kind === "include" || term.kind === "redirect") add("TXT", domain, "v=spf1 ip4:198.51.100.200 -all");
    if (term.kind === "mx") add("MX", domain, `10 mx.${domain}`);
    if (term.kind === "a" || term.kind === "mx") add("A", term.kind === "mx" ? `mx.${domain}` : domain, "203.0.113.26");
  }
}

/** A vendor's key. */
export const KEY =
  "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr1UJWkDR6JegUqNcQ/5PHc/lPEENrxK3z850Ar6LelgGbtwLOM4nyFjjYWmhzuFHuc/TyXdy2ok2RKYy12oaLAAg0EEjcq/CebmE4n/5d7itffJ+PKZ/4wCR08+beRBpr682R2X3RiohRKx6mtbvDnTWtCqqq2Mm/qhcKa4aWAI74zSHDPwsGvynhnUkIcjRAaJRDnS5ksomTSYfh9UJ+uxD4RGZ9eCmGfzCH5/9kCr2V5SpV3w+QWip8ZQFUnOdBPiRpS+2cBgxWlrTdyuwMwEBoATB5TOYUh4m9THganm3vG+tu0bHiq2uJ9LHLo89vbfbwZq7+9wANQ0Ay+Jj5QIDAQAB";

export function valuesOf(held: Held, key: string): readonly string[] {
  const found = held.get(key) ?? [];
  return "ok" in found ? [] : found;
}

/** A resolver of that DNS: aliases followed, wildcards as RFC 4592 has them, a name without records and none below it does not exist. */
export function resolverOf(
  held: Held,
  options: { readonly isValidating?: boolean } = {},
): Resolver & { asked: string[] } {
  const names = new Set<string>();
  for (const key of held.keys()) {
    const name = key.split(" ")[1] ?? "";
    for (const one of [name, ...ancestorsOf(name)]) names.add(one);
  }
  const ownerOf = (name: string): string | undefined => {
    if (names.has(name)) return name;
    const encloser = ancestorsOf(name).find((one) => names.has(one));
    return encloser !== undefined && names.has(`*.${encloser}`) ? `*.${encloser}` : undefined;
  };
  const asked: string[] = [];
  return {
    asked,
    query: async (type: QuestionType, first: string, { unchecked = false }: QueryOptions = {}): Promise<Answer> => {
      asked.push(`${type} ${first}`);
      const aliases: string[] = [];
      for (let name = first; ; ) {
        const owner = ownerOf(name);
        const found = held.get(`${type} ${owner}`) ?? [];
        if ("ok" in found) {
          if (unchecked && found.why.includes("bogus")) return { ok: true, exists: true, values: ["any"], ttl: 60 };
          return found;
        }
        const [alias] = type === "CNAME" || found.length > 0 ? [] : valuesOf(held, `CNAME ${owner}`);
        if (alias === undefined)
          return {
            ok: true,
            exists: owner !== undefined,
            values: found,
            ttl: 300,
            ...(aliases.length > 0 ? { aliases } : {}),
            ...(options.isValidating === true ? { authentic: true } : {}),
          };
        if (alias === first || aliases.includes(alias))
          return { ok: false, why: `its aliases lead back to ${alias}`, reason: "endless-aliases" };
        aliases.push(alias);
        name = alias;
      }
    },
  };
}

export const NOW = "2026-11-22T10:00:00Z";

/** A world that is asked for DNS alone. */
export const worldOf = (held: Held, more: Partial<World> = {}): World => ({
  resolver: resolverOf(held),
  sockets: { connect: () => Promise.reject(new Error("this world has no TCP")) },
  allowPrivate: false,
  now: () => NOW,
  ...more,
});

/** The tenants of a root folder, with the toolkit's catalogue. */
export function blueprintsOf(root: string): readonly Blueprint[] {
  const { tenants } = readDeclared({ root, toolkit: TOOLKIT }, "settled");
  return tenants.map(({ blueprint }) => blueprint);
}

/** Checks as a table names them: what is not as it should be. */
export async function faultsOf(blueprints: readonly Blueprint[], world: World): Promise<string[]> {
  const { tenants } = await verifyFleet(blueprints, world, [examineDns]);
  return tenants
    .flatMap(({ checks }) => checks)
    .filter(({ status }) => status !== "pass")
    .map(lineOf);
}

export const lineOf = ({ check, type, name, status }: Check): string =>
  [status, check, ...(type === undefined ? [] : [type]), name].join(" ");

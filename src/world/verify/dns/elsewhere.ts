import type { Resolver } from "../../../input/dns/resolver.ts";
import { listed, quoted } from "../../../standards/text/listing.ts";
import type { DeclaredSet } from "./declared-set.ts";
import { isSameText } from "./same-meaning.ts";

/** Where a record set is that is not at its name, and how it got there, in words; undefined: nowhere that it is looked for. */
export async function elsewhere(
  { domain, name, type, values }: DeclaredSet,
  resolver: Resolver,
): Promise<string | undefined> {
  const doubled = `${name}.${domain}`;
  const twice = await resolver.query(type, doubled);
  if (twice.ok && values.length > 0 && values.every((value) => twice.values.includes(value)))
    return `it is at ${doubled}: the zone's panel adds ${domain} by itself, so enter ${hostOf(name, domain)} there`;
  if (type === "TXT" && name !== domain) {
    const apex = await resolver.query("TXT", domain);
    const there = apex.ok ? values.filter((value) => apex.values.some((one) => isSameText(value, one))) : [];
    if (there.length > 0) return `it is at ${domain}, where nobody looks for it: move it to ${name}`;
  }
  if (type === "CNAME") {
    const text = await resolver.query("TXT", name);
    const asText = text.ok ? text.values.filter((one) => values.includes(plainHost(one))) : [];
    if (asText.length > 0) return `it is there as a TXT, ${listed(asText.map(quoted))}: make it a CNAME`;
    const address = await resolver.query("A", name);
    if (address.ok && address.values.length > 0)
      return `it has addresses instead of a CNAME: switch off the zone's proxy for it, or remove its A records`;
  }
  return undefined;
}

const hostOf = (name: string, domain: string): string => (name === domain ? "@" : name.slice(0, -domain.length - 1));

const plainHost = (text: string): string => text.trim().toLowerCase().replace(/\.$/, "");

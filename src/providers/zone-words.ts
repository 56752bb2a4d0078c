import { dnsOf, isDnsProvider } from "./registry.ts";

/** A zone as a sentence names it, from its line: `Cloudflare zone 0da42c8d2132a9ddaf714f9e7c920711`. */
export function zoneWords(zone: string): string {
  const [provider = "", ...id] = zone.split(" ");
  if (!isDnsProvider(provider)) return zone;
  const { name } = dnsOf(provider);
  return id.length === 0 ? name : `${name} zone ${id.join(" ")}`;
}

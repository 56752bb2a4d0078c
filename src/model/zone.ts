import type { Zone } from "./blueprint.ts";

/** A zone in one line: two records of one zone have the same. */
export function zoneText(zone: Zone): string {
  return zone.provider === "external" ? "external" : `${zone.provider} ${zone.zoneId}`;
}

const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ["cloudflare", "Cloudflare"],
  ["route53", "Route 53"],
]);

/** A zone as a sentence names it, from its line: `Cloudflare zone 0da42c8d2132a9ddaf714f9e7c920711`. */
export function zoneWords(zone: string): string {
  if (zone === "external") return "whoever runs the DNS";
  const space = zone.indexOf(" ");
  const provider = PROVIDERS.get(zone.slice(0, space));
  return provider === undefined ? zone : `${provider} zone ${zone.slice(space + 1)}`;
}

/** Whether records leave a zone that holds them. What others run, nothing here takes them from. */
export const leavesZone = (before: string, after: string): boolean => before !== after && before !== "external";

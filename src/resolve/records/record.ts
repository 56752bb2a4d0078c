import { hash } from "node:crypto";
import type { DnsRecord, Domain } from "../../model/blueprint.ts";

type Draft = Pick<DnsRecord, "name" | "type" | "value" | "purpose" | "slot" | "path"> &
  Partial<Pick<DnsRecord, "priority" | "announces" | "ttl">>;

/** A record of a domain, with the domain's zone and, where it has none of its own, its TTL. */
export function record(domain: Domain, draft: Draft): DnsRecord {
  return { priority: undefined, ...draft, domain: domain.name, ttl: draft.ttl ?? domain.ttl, zone: domain.zone };
}

/** A short name for a value that may be of any length. */
export function shortHash(text: string): string {
  return hash("sha256", text).slice(0, 8);
}

import type { ExistingRecord } from "../../model/adoption.ts";
import type { ManagedZone } from "../../model/zone.ts";

/** What the id of an entry says. */
export interface ImportId {
  readonly provider: ManagedZone["provider"];
  readonly zoneId: string;
  /** Of Route 53: name, type and set identifier. Of Cloudflare nothing but the record's id is known. */
  readonly set: { readonly name: string; readonly type: string; readonly identifier: string | undefined } | undefined;
}

/** `ZONEID/RECORDID` of Cloudflare, or `ZONEID_NAME_TYPE[_SETID]` of Route 53; undefined: neither. */
export function parseImportId(id: string): ImportId | undefined {
  const cloudflare = /^([0-9a-f]{32})\/[0-9a-f]{32}$/.exec(id);
  if (cloudflare !== null) return { provider: "cloudflare", zoneId: cloudflare[1] ?? "", set: undefined };
  const [, zoneId = "", name = "", type = "", identifier] =
    /^([A-Z0-9]{1,32})_([^\s_]\S*?|_\S*?)_([A-Z]{1,10})(?:_(.{1,128}))?$/s.exec(id) ?? [];
  if (zoneId === "") return undefined;
  return { provider: "route53", zoneId, set: { name: name.toLowerCase().replace(/\.$/, ""), type, identifier } };
}

/** The id of a whole set, as terraform-provider-aws forms it. */
export const setId = (zoneId: string, { name, type }: Pick<ExistingRecord, "name" | "type">): string =>
  `${zoneId}_${name}_${type}`;

/** What distinguishes entries. Cloudflare's ids are of one value each; a set's is the same for all of its values. */
export function identityOf(existing: ExistingRecord, id: string | undefined): string {
  const parsed = id === undefined ? undefined : parseImportId(id);
  return parsed !== undefined && parsed.set === undefined
    ? (id ?? "")
    : JSON.stringify([{ ...existing, ttl: undefined }, parsed?.zoneId, parsed?.set?.identifier]);
}

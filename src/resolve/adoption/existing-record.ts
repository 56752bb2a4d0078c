import type { AdoptFile } from "../../../schemas/adopt.types.ts";
import type { ExistingRecord } from "../../model/adoption.ts";
import type { DnsRecord } from "../../model/blueprint.ts";
import { parseDnsName } from "../../standards/names/names.ts";
import { dataOf } from "../../standards/records/data.ts";

/** An entry of `adopt/TENANT.yaml` in the form that records of ours have. */
export function existingRecord({ name, type, value, ttl }: AdoptFile[number]): ExistingRecord {
  const wildcard = name.startsWith("*.") ? "*." : "";
  const parsed = parseDnsName(name.slice(wildcard.length));
  const base = {
    name: parsed.ok ? `${wildcard}${parsed.name}` : name.toLowerCase(),
    type,
    ...(ttl === undefined ? {} : { ttl }),
  };
  return { ...base, ...dataOf(type, value) };
}

/** What two values of one name and type are both for, so that one of them takes the other's place; undefined: each stands for itself. */
export function purposeOf(name: string, type: string, value: string | undefined): string | undefined {
  if (type !== "TXT") return type === "MX" || type === "CNAME" ? type : undefined;
  if (name.includes("._domainkey.")) return "dkim";
  return /^v=([a-z0-9]+)/i.exec(value ?? "")?.[1]?.toLowerCase();
}

/** Whether a record that exists has the very value of one of ours. */
export const isSameValue = (existing: ExistingRecord, { value, priority }: DnsRecord): boolean =>
  existing.value === value && existing.priority === (priority ?? null);

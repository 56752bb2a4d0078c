import type { Blueprint, DnsRecord } from "../../model/blueprint.ts";
import { absoluteData } from "../../standards/records/data.ts";
import { quoteTxt } from "../../standards/txt/parse.ts";

/**
 * The tenant's records as a master file (RFC 1035 section 5): absolute names, a TTL on every record, no SOA or NS, so that it can be
 * included in a zone. What only an apply knows is a comment.
 */
export function renderZone({ tenant, records }: Blueprint): string {
  const pending = records.filter(({ name, value }) => typeof name !== "string" || typeof value !== "string").length;
  const count = `${records.length - pending} records${pending === 0 ? "" : `, and ${pending} that only an apply knows`}`;
  const lines = [`; ${tenant}: ${count}. Include or import this into the zones it names; it has no SOA and no NS.`];
  let domain = "";
  for (const record of records) {
    if (record.domain !== domain) {
      domain = record.domain;
      lines.push("", `; ${domain} (${record.zone.provider})`);
    }
    lines.push(lineOf(record));
  }
  return `${lines.join("\n")}\n`;
}

function lineOf({ name, type, ttl, value, priority, purpose }: DnsRecord): string {
  if (typeof name !== "string" || typeof value !== "string") {
    const text = (part: typeof name) => (typeof part === "string" ? `${part}.` : `<${part.afterApply}>`);
    return `; after apply: ${text(name)} ${ttl} IN ${type} ${text(value)}`;
  }
  const data =
    type === "TXT"
      ? quoteTxt(value, "decimal")
      : `${priority === undefined ? "" : `${priority} `}${absoluteData(type, value)}`;
  return `${absolute(name)} ${ttl} IN ${type} ${data} ; ${purpose}`;
}

const absolute = (name: string): string => `${name}.`;

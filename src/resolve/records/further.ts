import type { DnsRecord, Domain, FurtherRecord, Sender } from "../../model/blueprint.ts";
import { printSpf } from "../../standards/spf/print.ts";
import { furtherOf } from "../own-texts.ts";
import { record, shortHash } from "./record.ts";

/** What a domain and its senders declare under `records`, and what services ask for. */
export function furtherRecords(domain: Domain): DnsRecord[] {
  return furtherOf(domain).map((one) => {
    const { name, type, value, priority, ttl, path, service, sender } = one;
    return record(domain, {
      name,
      type,
      value,
      priority,
      ...(ttl === undefined ? {} : { ttl }),
      purpose: purposeOf(service, sender),
      slot: slotOf(one, domain),
      path,
    });
  });
}

function purposeOf(service: string | undefined, sender: Sender | undefined): string {
  if (service !== undefined) return `${service} asks for it`;
  return sender === undefined ? "declared under records" : `declared under records of ${sender.label}`;
}

/** The other TXT values of a domain's own name are one set with those under `txt`. */
function slotOf({ type, name, value }: FurtherRecord, domain: Domain): string {
  if (type === "CNAME") return "record";
  return `${type === "TXT" && name === domain.name ? "apex" : "record"}:${shortHash(value)}`;
}

/** The return paths of a domain's senders: a delegation, or an MX set and an SPF record. */
export function returnPathRecords(domain: Domain): DnsRecord[] {
  return domain.senders.flatMap(({ returnPath, label }) => {
    if (returnPath === undefined) return [];
    const { name, path, holds } = returnPath;
    const base = { name, path };
    if ("cname" in holds)
      return [
        record(domain, {
          ...base,
          type: "CNAME",
          value: holds.cname,
          purpose: `return path of ${label}: the vendor keeps its MX and SPF`,
          slot: "return-path",
        }),
      ];
    return [
      ...holds.exchangers.map(({ host, priority }) =>
        record(domain, {
          ...base,
          type: "MX",
          value: host,
          priority,
          purpose: `return path of ${label}: bounces come back to it`,
          slot: `return-path:${host}`,
        }),
      ),
      record(domain, {
        ...base,
        type: "TXT",
        value: printSpf(holds.mechanisms, holds.all),
        purpose: `return path of ${label}: SPF aligns`,
        slot: "return-path",
      }),
    ];
  });
}

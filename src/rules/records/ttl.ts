import type { DnsRecord } from "../../model/blueprint.ts";
import { printDuration } from "../../standards/text/duration.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** RFC 2181 section 5.2. */
export const recordsTtl = defineRule({
  id: "records/ttl",
  severity: "error",
  title: "The records of one name and type have one TTL.",
  why: "They are one set, and readers take different TTLs for an error (RFC 2181 section 5.2). Route 53 has one for the set.",
  check({ records, domains }) {
    const usual = new Map(domains.map(({ name, ttl }) => [name, ttl]));
    const first = new Map<string, DnsRecord>();
    return records.flatMap((record): Finding[] => {
      if (typeof record.name !== "string") return [];
      const key = `${record.type} ${record.name}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, record);
      if (known === undefined || known.ttl === record.ttl) return [];
      // The one that was given a TTL of its own is the one that differs.
      const { path, domain } = record.ttl === usual.get(record.domain) ? known : record;
      const [is, was] = [record.ttl, known.ttl].map(printDuration);
      const message = `${record.type} ${record.name} must have one TTL for its set, got ${was} and ${is}`;
      return [{ path, domain, message, help: "give all of them the same ttl" }];
    });
  },
});

import type { DnsRecord } from "../../model/blueprint.ts";
import { addTo } from "../group.ts";
import type { Claimant } from "./claimant.ts";

/** One name: one CNAME and nothing else, or sets that one declaration makes. Names that are `told` have findings of their own. */
export function checkRecords({ blueprint, context }: Claimant, reported: ReadonlySet<string>): void {
  const names = new Map<string, DnsRecord[]>();
  for (const record of blueprint.records)
    if (typeof record.name === "string" && !reported.has(record.name)) addTo(names, record.name, record);
  for (const [name, records] of names) {
    if (records.length === 1) continue;
    for (const [index, record] of records.entries()) {
      const rival = records.slice(0, index).find((other) => conflicts(record, other));
      if (rival === undefined) continue;
      const isKey = record.slot === "dkim" && rival.slot === "dkim";
      const line = context.source.at(rival.path).line;
      const help = isKey ? "give the new key a selector of its own" : undefined;
      context.report(
        isKey ? "claim/selector" : "claim/record",
        record.path,
        `${name} ${record.type} must be written once, and line ${line} writes ${rival.type} there too`,
        { domain: record.domain, help },
      );
    }
  }
}

/**
 * The host of a policy that a Worker serves: Cloudflare creates its record itself, and refuses where there is one (API error 100117). One
 * that CloudFront serves has a record of ours.
 */
export function checkPolicyHosts({ blueprint, context }: Claimant): void {
  const made = new Set(blueprint.policies.flatMap(({ host, hosting }) => (hosting.kind === "external" ? [] : [host])));
  for (const { name, path, domain, slot } of blueprint.records)
    if (typeof name === "string" && made.has(name) && slot.startsWith("record"))
      context.report("claim/record", path, `must not be at ${name}, whose record leads to the MTA-STS policy`, {
        domain,
        help: "remove it, or mtaSts: { host: external } where others serve the policy",
      });
}

/** Sets with several values: a family before the colon, one member after it. */
function conflicts(a: DnsRecord, b: DnsRecord): boolean {
  if (a.type === "CNAME" || b.type === "CNAME") return true;
  if (a.type !== b.type) return false;
  const [family, member] = a.slot.split(":");
  const [otherFamily, otherMember] = b.slot.split(":");
  return member === undefined || family !== otherFamily || a.domain !== b.domain || member === otherMember;
}

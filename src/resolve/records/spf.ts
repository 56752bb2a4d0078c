import type { DnsRecord, Domain, Sender } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { printSpf } from "../../standards/spf/print.ts";
import { passes } from "../spf/compose.ts";
import { record, shortHash } from "./record.ts";

/** The domain's one SPF record with its other TXT values in the same set, and what did not fit into it. */
export function spfRecords(domain: Domain): DnsRecord[] {
  const redirect = typeof domain.spf.all === "string" ? undefined : domain.spf.all.redirect;
  const passing = domain.senders.filter(({ mechanisms }) => mechanisms.some(passes));
  const neutral = domain.senders.filter(({ mechanisms }) => mechanisms.length > 0 && !mechanisms.some(passes));
  const labels = (senders: readonly Sender[]) => senders.map(({ label }) => label).join(", ");
  const says = [
    ...(passing.length > 0 ? [`may send: ${labels(passing)}`] : []),
    ...(neutral.length > 0 ? [`neither yes nor no: ${labels(neutral)}`] : []),
    ...(redirect === undefined ? [] : [`all others as ${redirect} says`]),
  ];
  const purpose =
    says.length > 0
      ? `SPF: ${says.join("; ")}`
      : domain.senders.length > 0
        ? "SPF: no sender uses this name as envelope sender"
        : "SPF: nobody may send";
  const { parts, splits, all } = domain.spf;
  const value = printSpf(
    parts.map(({ mechanism }) => mechanism),
    all,
  );
  return [
    record(domain, {
      name: domain.name,
      type: "TXT",
      value,
      purpose,
      slot: "apex:spf",
      path: under(domain.path, domain.senders.length > 0 ? "senders" : redirect === undefined ? "mail" : "spf"),
    }),
    ...domain.txt.map((text, index) =>
      record(domain, {
        name: domain.name,
        type: "TXT",
        value: text,
        purpose: "declared under txt",
        slot: `apex:${shortHash(text)}`,
        path: under(domain.path, "txt", index),
      }),
    ),
    ...splits.map(({ name, mechanisms }) =>
      record(domain, {
        name,
        type: "TXT",
        value: printSpf(mechanisms, "fail"),
        purpose: "SPF: networks of flattened includes",
        slot: "spf",
        path: under(domain.path, "spf", "flatten"),
      }),
    ),
  ];
}

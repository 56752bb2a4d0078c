import type { DnsRecord, Domain } from "../../blueprint/blueprint.ts";
import { type Mechanism, printMechanism, printSpf } from "../../standards/spf.ts";
import { record, shortHash } from "./record.ts";

/** Addresses first, then names, then includes: a vendor's broken include must not fail what stands before it (RFC 7208 section 5.2). */
const ORDER: readonly Mechanism["kind"][] = ["ip4", "ip6", "a", "mx", "exists", "include"];

/** The mechanisms of all senders, each once, in the order above and within it as declared. */
export function composeSpf(domain: Pick<Domain, "senders">): Mechanism[] {
  const unique = new Map<string, Mechanism>();
  for (const sender of domain.senders)
    for (const mechanism of sender.mechanisms)
      unique.set(printMechanism(mechanism), unique.get(printMechanism(mechanism)) ?? mechanism);
  return [...unique.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** The domain's one SPF record, and its other TXT values in the same set. */
export function apexTxt(domain: Domain): DnsRecord[] {
  const named = domain.senders.filter(({ mechanisms }) => mechanisms.length > 0).map(({ label }) => label);
  const purpose =
    named.length > 0
      ? `SPF: may send: ${named.join(", ")}`
      : domain.senders.length > 0
        ? "SPF: no sender uses this name as envelope sender"
        : "SPF: nobody may send";
  const value = printSpf(composeSpf(domain), domain.spf.all);
  return [
    record(domain, {
      name: domain.name,
      type: "TXT",
      value,
      purpose,
      slot: "apex:spf",
      path: [...domain.path, domain.senders.length > 0 ? "senders" : "mail"],
    }),
    ...domain.txt.map((text, index) =>
      record(domain, {
        name: domain.name,
        type: "TXT",
        value: text,
        purpose: "declared under txt",
        slot: `apex:${shortHash(text)}`,
        path: [...domain.path, "txt", index],
      }),
    ),
  ];
}

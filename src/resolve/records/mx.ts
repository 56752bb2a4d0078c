import type { DnsRecord, Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { SesRelay } from "../../model/relay.ts";
import { type Exchanger, NULL_MX } from "../../standards/mx/parse.ts";
import { printSpf } from "../../standards/spf/print.ts";
import { feedbackHost } from "../relays/ses-regions.ts";
import { record } from "./record.ts";

/** The domain's mail exchangers, or the null MX of a domain that takes no part in mail (RFC 7505). */
export function mxRecords(domain: Domain): DnsRecord[] {
  if (domain.mail === "none") {
    return [
      record(domain, {
        name: domain.name,
        type: "MX",
        value: NULL_MX.host,
        priority: NULL_MX.priority,
        purpose: "null MX: accepts no mail",
        slot: "mx:.",
        path: under(domain.path, "mail"),
      }),
    ];
  }
  return eachOnce(domain.mx.exchangers).map(({ host, priority }) =>
    record(domain, {
      name: domain.name,
      type: "MX",
      value: host,
      priority,
      purpose: "receives the domain's mail",
      slot: `mx:${host}`,
      path: domain.mx.path,
    }),
  );
}

/** A host that appears twice is tried once, at its best preference. */
function eachOnce(exchangers: readonly Exchanger[]): Exchanger[] {
  const best = new Map<string, Exchanger>();
  for (const one of exchangers)
    if (one.priority < (best.get(one.host)?.priority ?? Number.POSITIVE_INFINITY)) best.set(one.host, one);
  return [...best.values()];
}

/** A relay's MAIL FROM name: exactly one MX and an SPF record of its own (Amazon SES developer guide, "Using a custom MAIL FROM domain"). */
export function mailFromRecords(domain: Domain, relays: readonly SesRelay[]): DnsRecord[] {
  return relays.flatMap((relay) => {
    if (relay.domain !== domain.name || relay.mailFrom === undefined) return [];
    const base = { name: relay.mailFrom, path: under(relay.path, "mailFrom") };
    return [
      record(domain, {
        ...base,
        type: "MX",
        value: feedbackHost(relay.region),
        priority: 10,
        purpose: `MAIL FROM of relay ${relay.id}: bounces come back to SES`,
        slot: `mail-from-${relay.id}:mx`,
      }),
      record(domain, {
        ...base,
        type: "TXT",
        value: printSpf([{ kind: "include", domain: "amazonses.com" }], "softfail"),
        purpose: `MAIL FROM of relay ${relay.id}: SPF aligns`,
        slot: `mail-from-${relay.id}:spf`,
      }),
    ];
  });
}

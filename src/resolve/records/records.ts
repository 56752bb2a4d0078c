import type { DnsRecord, Domain, PolicyHost, Text } from "../../model/blueprint.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Relay } from "../../model/relay.ts";
import { dkimRecords } from "./dkim.ts";
import { dmarcRecords } from "./dmarc.ts";
import { furtherRecords, returnPathRecords } from "./further.ts";
import { policyRecords } from "./mta-sts.ts";
import { mailFromRecords, mxRecords } from "./mx.ts";
import { bimiRecords, tlsRptRecords } from "./reports.ts";
import { spfRecords } from "./spf.ts";

/** Every record that a domain publishes, authorizations for other domains aside. */
export function domainRecords(domain: Domain, relays: readonly Relay[], policy: PolicyHost | undefined): DnsRecord[] {
  return [
    ...mxRecords(domain),
    ...spfRecords(domain),
    ...dkimRecords(domain, relays),
    ...dmarcRecords(domain),
    ...policyRecords(domain, policy),
    ...tlsRptRecords(domain),
    ...bimiRecords(domain),
    ...mailFromRecords(domain, relays),
    ...returnPathRecords(domain),
    ...furtherRecords(domain),
  ];
}

/** By domain, name, type and slot: declaring the same things in another order gives the same bytes. */
export function sortRecords(...records: readonly (readonly DnsRecord[])[]): DnsRecord[] {
  const name = (text: Text) => (typeof text === "string" ? text : `~${text.afterApply}`);
  return records
    .flat()
    .sort(
      (a, b) =>
        compareText(a.domain, b.domain) ||
        compareText(name(a.name), name(b.name)) ||
        compareText(a.type, b.type) ||
        compareText(a.slot, b.slot),
    );
}

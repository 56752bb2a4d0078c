import type { DnsRecord, Domain } from "../../blueprint/blueprint.ts";
import { printDmarc, REPORT_AUTHORIZATION } from "../../standards/dmarc.ts";
import { parseReportUri } from "../../standards/mail-address.ts";
import { isWithin } from "../../standards/names.ts";
import { record } from "./record.ts";

/** The policy at `_dmarc.DOMAIN` (RFC 9989 section 4.5). */
export function dmarcRecord(domain: Domain): DnsRecord {
  const purpose = `DMARC at ${domain.dmarc.stage}${domain.senders.length === 0 ? ": nothing legitimate is sent" : ""}`;
  return record(domain, {
    name: `_dmarc.${domain.name}`,
    type: "TXT",
    value: printDmarc(domain.dmarc),
    purpose,
    slot: "dmarc",
    path: [...domain.path, "dmarc"],
  });
}

/** A domain whose DMARC reports go to a mailbox elsewhere, and the domain of that mailbox. */
export interface ReportFlow {
  readonly policyDomain: string;
  readonly mailboxDomain: string;
}

/** Where a domain's reports go outside its own organizational domain: there somebody must agree to take them (RFC 9990 section 4). */
export function reportFlows(domain: Domain, organizationalDomain: (name: string) => string): ReportFlow[] {
  const mailboxes = [...domain.dmarc.rua, ...domain.dmarc.ruf]
    .map(parseReportUri)
    .filter((uri) => uri?.scheme === "mailto")
    .map((uri) => uri.address.domain);
  return [...new Set(mailboxes)]
    .filter((mailboxDomain) => organizationalDomain(mailboxDomain) !== organizationalDomain(domain.name))
    .map((mailboxDomain) => ({ policyDomain: domain.name, mailboxDomain }));
}

/** The authorizations that a domain publishes for the mailboxes in and below it. `closest` gives the declared domain that a name is in. */
export function authorizationRecords(
  domain: Domain,
  flows: readonly ReportFlow[],
  closest: (name: string) => string | undefined,
): DnsRecord[] {
  return flows
    .filter(({ mailboxDomain }) => isWithin(mailboxDomain, domain.name) && closest(mailboxDomain) === domain.name)
    .map(({ policyDomain, mailboxDomain }) =>
      record(domain, {
        name: `${policyDomain}._report._dmarc.${mailboxDomain}`,
        type: "TXT",
        value: REPORT_AUTHORIZATION,
        purpose: `takes the DMARC reports of ${policyDomain}`,
        slot: "authorization",
        path: domain.path,
      }),
    );
}

import type { DnsRecord, Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { policyText } from "../../model/policy-text.ts";
import { REPORT_AUTHORIZATION } from "../../standards/dmarc/print.ts";
import { parseReportUri } from "../../standards/names/mail-address.ts";
import { isWithin } from "../../standards/names/names.ts";
import { record } from "./record.ts";

/** The policy at `_dmarc.DOMAIN` (RFC 9989 section 4.5), or the CNAME that leads to another's. */
export function dmarcRecords(domain: Domain): DnsRecord[] {
  const { publishes, delegated, stage } = domain.dmarc;
  const base = { name: `_dmarc.${domain.name}`, slot: "dmarc", path: under(domain.path, "dmarc") };
  if (publishes === "cname" && delegated !== undefined)
    return [
      record(domain, { ...base, type: "CNAME", value: delegated.cname, purpose: "DMARC: another's record holds" }),
    ];
  const value = policyText(domain.dmarc);
  if (value === undefined) return [];
  const purpose = `DMARC at ${stage}${domain.senders.length === 0 && typeof domain.spf.all === "string" ? ": nothing legitimate is sent" : ""}`;
  return [record(domain, { type: "TXT", value, purpose, ...base })];
}

/** A domain whose DMARC reports go to a mailbox elsewhere, and the domain of that mailbox. */
export interface ReportFlow {
  readonly policyDomain: string;
  readonly mailboxDomain: string;
}

/** The domains of the mailboxes among report addresses, each once. */
export function mailboxDomains(uris: readonly string[]): string[] {
  const mailboxes = uris.map(parseReportUri).filter((uri) => uri?.scheme === "mailto");
  return [...new Set(mailboxes.map(({ address }) => address.domain))];
}

/** Where the authorization is that a mailbox's domain publishes for a policy's (RFC 9990 section 4). */
export function authorizationName({ policyDomain, mailboxDomain }: ReportFlow): string {
  return `${policyDomain}._report._dmarc.${mailboxDomain}`;
}

/** Where a domain's reports go outside its own organizational domain: there somebody must agree to take them (RFC 9990 section 4). */
export function reportFlows(domain: Domain, organizationalDomain: (name: string) => string): ReportFlow[] {
  return mailboxDomains([...domain.dmarc.rua, ...domain.dmarc.ruf])
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
    .map((flow) =>
      record(domain, {
        name: authorizationName(flow),
        type: "TXT",
        value: REPORT_AUTHORIZATION,
        purpose: `accepts the DMARC reports of ${flow.policyDomain}`,
        slot: "authorization",
        path: domain.path,
      }),
    );
}

import type { Blueprint, DnsRecord, Text } from "../../model/blueprint.ts";
import { organizationalDomain } from "../../resolve/organizational-domain.ts";
import { type ReportFlow, reportFlows } from "../../resolve/records/dmarc.ts";
import { isWithin } from "../../standards/names/names.ts";
import { absoluteData } from "../../standards/records/data.ts";
import { chunkTxt, quoteTxt } from "../../standards/txt/parse.ts";
import { once } from "./phase.ts";

/** The records of a domain whose DNS others run. */
export interface ForeignZone {
  readonly domain: string;
  readonly records: readonly HandedRecord[];
}

export interface HandedRecord {
  readonly record: DnsRecord;
  /** Below the domain, as many panels want it: `@` for the domain itself; undefined where only an apply knows it. */
  readonly host: string | undefined;
  /** How a TXT is in a panel that takes no more than 255 octets in a string; undefined where one is enough. */
  readonly split: string | undefined;
  /** What may be there already and is replaced: two of a kind are worse than none. */
  readonly replaces: string | undefined;
  readonly check: RecordCheck | undefined;
}

/** How to see that a record is published. */
export interface RecordCheck {
  readonly commands: readonly string[];
  /** What `dig +short` prints, among others perhaps. */
  readonly answer: string;
  /** The same from a public resolver in a browser, for who has no shell. */
  readonly link: string;
}

/** The tenant's records in zones that nothing here writes. */
export function foreignZones({ domains, records }: Blueprint): ForeignZone[] {
  return domains
    .filter(({ zone }) => zone.provider === "external")
    .map(({ name }) => ({ domain: name, records: records.filter(({ domain }) => domain === name).map(handed) }))
    .filter((zone) => zone.records.length > 0);
}

function handed(record: DnsRecord): HandedRecord {
  const { name, domain, type, value } = record;
  return {
    record,
    host: hostOf(name, domain),
    split:
      type === "TXT" && typeof value === "string" && chunkTxt(value).length > 1 ? quoteTxt(value, "none") : undefined,
    replaces: replacedBy(record),
    check: checkOf(record),
  };
}

/** Readers take a second record of these kinds for none at all, or for an error. */
const SINGLE: readonly (readonly [RegExp, string])[] = [
  [
    /^v=spf1( |$)/i,
    "an SPF record: two are an error (RFC 7208 section 4.5). A sender that only the old one allows must be declared first, or its mail fails",
  ],
  [/^v=DMARC1\b/, "a DMARC record: with two, receivers apply none (RFC 9989 section 4.10)"],
  [/^v=STSv1\b/, "an MTA-STS record: with two, senders see no policy (RFC 8461 section 3.1)"],
  [/^v=TLSRPTv1\b/, "a TLS-RPT record: with two, nobody reports (RFC 8460 section 3)"],
];

function replacedBy({ name, type, value }: DnsRecord): string | undefined {
  if (type === "MX") return "every MX that is not in this list: mail goes to those too";
  if (type === "CNAME" && typeof name === "string" && /^(_dmarc|_mta-sts|_smtp\._tls)\./.test(name))
    return "the TXT record that is there: beside a CNAME no other record may be (RFC 1034 section 3.6.2)";
  if (type !== "TXT" || typeof value !== "string") return undefined;
  return SINGLE.find(([kind]) => kind.test(value))?.[1];
}

function hostOf(name: Text, domain: string): string | undefined {
  if (typeof name !== "string") return undefined;
  if (name === domain) return "@";
  return name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : name;
}

function checkOf({ name, type, value, priority }: DnsRecord): RecordCheck | undefined {
  if (typeof name !== "string") return undefined;
  // A wildcard is asked for by any name that it covers.
  const asked = name.replace(/^\*\./, "any.");
  const data = typeof value === "string" ? value : `<${value.afterApply}>`;
  const shown = typeof value === "string" ? absoluteData(type, value) : data;
  return {
    commands: [`dig +short ${type} ${asked}`, `nslookup -type=${type} ${asked}`],
    link: `https://dns.google/query?name=${encodeURIComponent(asked)}&rr_type=${type}`,
    answer: type === "TXT" ? quoteTxt(data, "decimal") : type === "MX" ? `${priority} ${shown}` : shown,
  };
}

/** The authorizations for report mailboxes in domains that are no tenant's (RFC 9990 section 4): whoever runs those must publish them. */
export function foreignAuthorizations({ domains }: Blueprint, declared: ReadonlySet<string>): ReportFlow[] {
  const isDeclared = (name: string) => [...declared].some((domain) => isWithin(name, domain));
  return once(
    domains
      .flatMap((domain) => reportFlows(domain, organizationalDomain))
      .filter(({ mailboxDomain }) => !isDeclared(mailboxDomain)),
    ({ policyDomain, mailboxDomain }) => `${policyDomain} ${mailboxDomain}`,
  );
}

import type { DnsRecord, Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { printBimi } from "../../standards/bimi/print.ts";
import { printTlsRpt } from "../../standards/tls-rpt/print.ts";
import { record } from "./record.ts";

/** Where reports on TLS failures go, for a domain that receives. */
export function tlsRptRecords(domain: Domain): DnsRecord[] {
  const { tlsReports, tlsReportsElsewhere } = domain;
  const base = { name: `_smtp._tls.${domain.name}`, slot: "tls-rpt", path: under(domain.path, "tlsReports") };
  if (tlsReportsElsewhere !== undefined) {
    const purpose = "TLS reports: another's record says where they go";
    return [record(domain, { ...base, type: "CNAME", value: tlsReportsElsewhere.cname, purpose })];
  }
  if (tlsReports.length === 0) return [];
  const value = printTlsRpt({ rua: tlsReports, extensions: [] });
  return [record(domain, { type: "TXT", value, purpose: "asks for reports on TLS failures", ...base })];
}

/** The logo at `SELECTOR._bimi.DOMAIN`. */
export function bimiRecords(domain: Domain): DnsRecord[] {
  if (domain.bimi === undefined) return [];
  const { selector, logo, certificate } = domain.bimi;
  return [
    record(domain, {
      name: `${selector}._bimi.${domain.name}`,
      type: "TXT",
      value: printBimi({ logo, certificate }),
      purpose: "the brand's logo",
      slot: "bimi",
      path: under(domain.path, "bimi"),
    }),
  ];
}

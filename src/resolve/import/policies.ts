import { type DmarcFields, dmarcFields } from "../../input/record-fields/dmarc.ts";
import { tlsReportFields } from "../../input/record-fields/tls-reports.ts";
import type { SourceRecord } from "../../input/zones/source-record.ts";
import { parseBimi } from "../../standards/bimi/parse.ts";
import { isDmarc, readDmarc } from "../../standards/dmarc/parse.ts";
import type { DmarcRecord } from "../../standards/dmarc/record.ts";
import { parseTlsRpt } from "../../standards/tls-rpt/parse.ts";
import type { DraftValue, Flow } from "./draft.ts";
import type { UnclaimedRecords } from "./unclaimed-records.ts";

/** What the file's defaults would publish where it says nothing. */
export interface Defaults {
  readonly dmarcReports: boolean;
  readonly tlsReports: boolean;
}

/** The policy as it stands; without a record, that none is published. `organizational`: receivers look for sp and np here. */
export function draftDmarc(
  domain: string,
  unclaimed: UnclaimedRecords,
  { organizational, isBelowPolicy, defaults }: { organizational: boolean; isBelowPolicy: boolean; defaults: Defaults },
): DraftValue {
  const name = `_dmarc.${domain}`;
  const alias = unclaimed.at(name, "CNAME")[0];
  if (alias?.data.type === "CNAME") return take(unclaimed, { data: { cname: alias.data.host }, from: [alias] });
  const records = unclaimed.at(name, "TXT").filter(({ data }) => data.type === "TXT" && isDmarc(data.text));
  const [first] = records;
  const record = first?.data.type === "TXT" ? readDmarc(first.data.text).record : undefined;
  if (first === undefined || record === undefined) return { data: isBelowPolicy ? "inherit" : "none", from: [] };
  return take(unclaimed, {
    data: withReports(dmarcFields(record, organizational), defaults),
    from: records,
    comment: pctComment(record),
  });
}

/** Without the field, the platform's addresses would hold. */
const withReports = (fields: DmarcFields, { dmarcReports }: Defaults): Flow => ({
  ...fields,
  reports: fields.reports ?? (dmarcReports ? [] : undefined),
});

function pctComment({ removed }: DmarcRecord): string | undefined {
  const pct = removed.find(({ name }) => name === "pct")?.value;
  return pct === undefined || pct === "100" || pct === "0"
    ? undefined
    : `pct=${pct} is dropped: RFC 9989 has no such tag, and the stage holds for all mail`;
}

/** Where reports on TLS failures go. */
export function draftTlsReports(
  domain: string,
  unclaimed: UnclaimedRecords,
  defaults: Defaults,
): DraftValue | undefined {
  const name = `_smtp._tls.${domain}`;
  const alias = unclaimed.at(name, "CNAME")[0];
  if (alias?.data.type === "CNAME") return take(unclaimed, { data: { cname: alias.data.host }, from: [alias] });
  for (const record of unclaimed.at(name, "TXT")) {
    const parsed = record.data.type === "TXT" ? parseTlsRpt(record.data.text) : undefined;
    if (parsed?.ok === true) return take(unclaimed, { data: tlsReportFields(parsed.record), from: [record] });
  }
  return defaults.tlsReports ? { data: [], from: [] } : undefined;
}

/** A policy that others run. A TXT record names an id alone: what the policy says, and who serves it, the zone does not show. */
export function draftMtaSts(domain: string, unclaimed: UnclaimedRecords): DraftValue | undefined {
  const alias = unclaimed.at(`_mta-sts.${domain}`, "CNAME")[0];
  const host = unclaimed.at(`mta-sts.${domain}`, "CNAME")[0];
  if (alias?.data.type !== "CNAME" || host?.data.type !== "CNAME") return undefined;
  return take(unclaimed, { data: { cname: alias.data.host, policyCname: host.data.host }, from: [alias, host] });
}

/** The logo; of several selectors the default one, else the first. */
export function draftBimi(domain: string, unclaimed: UnclaimedRecords): DraftValue | undefined {
  const below = `._bimi.${domain}`;
  const records = unclaimed
    .within(`_bimi.${domain}`)
    .filter(({ name, data }) => name.endsWith(below) && data.type === "TXT")
    .sort((a, b) => Number(b.name.startsWith("default.")) - Number(a.name.startsWith("default.")));
  for (const record of records) {
    const parsed = record.data.type === "TXT" ? parseBimi(record.data.text) : undefined;
    if (parsed?.ok !== true || !("logo" in parsed.record) || !parsed.record.logo) continue;
    const selector = record.name.slice(0, -below.length);
    const { logo, certificate } = parsed.record;
    const data = {
      selector: selector === "default" ? undefined : selector,
      logo,
      certificate: certificate || undefined,
    };
    return take(unclaimed, { data, from: [record] });
  }
  return undefined;
}

function take(unclaimed: UnclaimedRecords, said: DraftValue): DraftValue {
  unclaimed.take(said.from as SourceRecord[]);
  return said;
}

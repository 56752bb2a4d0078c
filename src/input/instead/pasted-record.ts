import { safeLine } from "../../model/text/safe-text.ts";
import { parseDkim } from "../../standards/dkim/parse.ts";
import { isDmarc, readDmarc } from "../../standards/dmarc/parse.ts";
import { parseStsRecord } from "../../standards/mta-sts/record.ts";
import { isSpf, parseSpf } from "../../standards/spf/parse.ts";
import { parseTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { joinedTxt } from "../../standards/txt/zone-txt.ts";
import { type KeyFields, keyFields } from "../record-fields/dkim.ts";
import { dmarcFields } from "../record-fields/dmarc.ts";
import { senderLists, spfFields } from "../record-fields/spf.ts";
import { tlsReportFields } from "../record-fields/tls-reports.ts";
import { flow } from "./flow.ts";

/**
 * The fields of a domain that mean what a mail record says, which somebody pasted from DNS or from a zone file: SPF (RFC 7208), DMARC
 * (RFC 9989), TLS-RPT (RFC 8460), MTA-STS (RFC 8461) or a DKIM key (RFC 6376). What has no field is named in a comment. Undefined where the
 * text is not such a record, or none that its readers take.
 */
export function fieldsOfRecord(pasted: string, domain = "example.com"): string | undefined {
  const text = textOf(pasted);
  if (text === undefined) return undefined;
  if (isSpf(text)) return fieldsOfSpf(text, domain);
  if (isDmarc(text)) return fieldsOfDmarc(text);
  const tlsReports = parseTlsRpt(text);
  if (tlsReports.ok) return `tlsReports: ${flow(tlsReportFields(tlsReports.record))}`;
  if (parseStsRecord(text).ok) return "mtaSts: { mode: testing }   # the record and its id follow from it";
  const key = keyOfRecord(text);
  return key === undefined
    ? undefined
    : `dkim: [${flow({ selector: "s1", ...key })}]   # of the sender whose key it is, with its selector`;
}

/** The key of a pasted DKIM record, as the fields of a selector have it; undefined where verifiers take none from it. */
export function keyOfRecord(pasted: string): KeyFields | undefined {
  const text = textOf(pasted);
  const parsed = text === undefined ? undefined : parseDkim(text);
  return parsed?.ok === true ? keyFields(parsed.record) : undefined;
}

/** The record itself; undefined where a quote has no end, for what came after it is lost. */
function textOf(pasted: string): string | undefined {
  const quotes = pasted.replace(/\\[\s\S]/g, "").split('"').length - 1;
  return quotes % 2 === 0 ? (joinedTxt(pasted) ?? pasted.trim()) : undefined;
}

function fieldsOfSpf(text: string, domain: string): string | undefined {
  const parsed = parseSpf(text);
  if (!parsed.ok) return undefined;
  const { terms, neutral, all, redirect, lost } = spfFields(domain, [text]);
  const bring = [
    ...senderLists(terms).map(({ lists }) => lists),
    ...senderLists(neutral).map(({ lists }) => ({ ...lists, qualifier: "neutral" })),
  ];
  const senders = bring.map((fields, index) => ({
    name: index === 0 ? "our-servers" : `our-servers-${index + 1}`,
    ...fields,
  }));
  const lines = senders.length > 0 ? ["senders:", ...senders.map((sender) => `  - ${flow(sender)}`)] : [];
  const end = parsed.record.terms.some(({ kind }) => kind === "all" || kind === "redirect");
  if (all !== undefined) lines.push(`spf: { all: ${all} }`);
  else if (redirect !== undefined) lines.push(`spf: ${flow({ redirect })}`);
  // Without an end, the rest is neutral (RFC 7208 section 4.7).
  else if (!end) lines.push("spf: { all: neutral }");
  if (lost.length > 0) lines.push(`# has no field: ${lost.map(describeTerm).join(", ")}`);
  if ([...terms, ...neutral].some((term) => term.startsWith("include:")))
    lines.push("# for a service of catalog/, write - service: ID in place of its include");
  return lines.join("\n");
}

const describeTerm = (term: string): string => (/^\+?all$/i.test(term) ? `${term}, which lets everybody send` : term);

function fieldsOfDmarc(text: string): string | undefined {
  const { record } = readDmarc(text);
  if (record === undefined) return undefined;
  const { subdomains, nonexistent, ...fields } = dmarcFields(record, true);
  // What stands for the same without a tag need not be written.
  const isUsual = subdomains === undefined || subdomains === "absent";
  const lines = [
    `dmarc: ${flow({
      ...fields,
      subdomains: isUsual ? undefined : subdomains,
      nonexistent: isUsual && nonexistent === "absent" ? undefined : nonexistent,
    })}`,
  ];
  const gone = safeLine(record.removed.map(({ name, value }) => `${name}=${value}`).join(", "));
  if (gone !== "")
    lines.push(`# has no field: ${gone}, which RFC 9989 removed; stage: quarantine-test or reject-test tries a policy`);
  const kept = [...(fields.reports ?? []), ...(fields.failureReports ?? [])];
  const lost = [...record.rua, ...record.ruf].map(({ uri }) => uri).filter((uri) => !kept.includes(uri));
  if (lost.length > 0)
    lines.push(`# has no field: ${lost.join(", ")}: reports go to at most ten mailboxes, each mailto:`);
  return lines.join("\n");
}

import type { SourceRecord } from "../../input/zones/source-record.ts";
import { isWithinAny } from "../../standards/names/names.ts";
import { isSpf } from "../../standards/spf/parse.ts";
import type { UnclaimedRecords } from "./unclaimed-records.ts";

const isSpfRecord = ({ data }: SourceRecord): boolean => data.type === "TXT" && isSpf(data.text);

/** What is at a name that mail looks at. */
export interface MailSigns {
  readonly mx: boolean;
  readonly spf: boolean;
  readonly dmarc: boolean;
  readonly dkim: boolean;
  /** MTA-STS, TLS-RPT or BIMI. */
  readonly more: boolean;
}

export function signsAt(name: string, unclaimed: UnclaimedRecords): MailSigns {
  return {
    mx: unclaimed.has(name, "MX"),
    spf: unclaimed.all(name, "TXT").some(isSpfRecord),
    dmarc: unclaimed.has(`_dmarc.${name}`, "TXT") || unclaimed.has(`_dmarc.${name}`, "CNAME"),
    dkim: unclaimed.hasBelow(`_domainkey.${name}`),
    more:
      unclaimed.has(`_mta-sts.${name}`) || unclaimed.has(`_smtp._tls.${name}`) || unclaimed.hasBelow(`_bimi.${name}`),
  };
}

/**
 * The names that become domains of the file: those of `tops` that mail uses, and below them each with an SPF record of its own, or with a
 * DMARC record beside an MX or keys. An MX alone, or a policy alone, makes none: a domain publishes SPF.
 */
export function mailDomains(
  tops: ReadonlySet<string>,
  unclaimed: UnclaimedRecords,
  isReturnPath: (name: string) => boolean,
): string[] {
  const candidates = new Set<string>(tops);
  for (const name of unclaimed.names()) {
    if (name.startsWith("*.")) continue;
    candidates.add(name.startsWith("_dmarc.") ? name.slice("_dmarc.".length) : name);
  }
  return [...candidates].filter((name) => {
    if (name.includes("_") || !isWithinAny(name, tops)) return false;
    const { mx, spf, dmarc, dkim, more } = signsAt(name, unclaimed);
    if (tops.has(name)) return true;
    if (isReturnPath(name) && !dmarc && !dkim && !more) return false;
    return spf || (dmarc && (mx || dkim || more)) || (mx && (dkim || more));
  });
}

const MAIL_LABELS: ReadonlySet<string> = new Set([
  "_domainkey",
  "_dmarc",
  "_mta-sts",
  "_tls",
  "_bimi",
  "_report",
  "autodiscover",
  "_autodiscover",
  "autoconfig",
  "mta-sts",
  // RFC 6186 and RFC 8314: how mail programs find their servers.
  "_submission",
  "_submissions",
  "_imap",
  "_imaps",
  "_pop3",
  "_pop3s",
]);

/** Whether a record is of mail by its own name, type and data, whoever may use it (RFC 6186, RFC 7672 section 2.2, RFC 9495). */
export function isOfMail({ name, data }: SourceRecord): boolean {
  const labels = name.split(".");
  if (data.type === "MX" || (data.type === "TXT" && isSpf(data.text))) return true;
  if (data.type === "CAA") return data.tag === "issuemail" || data.tag === "issuevmc";
  if (data.type === "TLSA") return labels[0] === "_25" && labels[1] === "_tcp";
  if (data.type === "A" || data.type === "AAAA" || data.type === "other") return false;
  return labels.some((label) => MAIL_LABELS.has(label));
}

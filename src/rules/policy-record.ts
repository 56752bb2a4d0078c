import { fieldsOfRecord } from "../input/instead/pasted-record.ts";
import type { Domain } from "../model/blueprint.ts";
import { receives } from "../model/mail-use.ts";
import { ownTexts } from "../resolve/own-texts.ts";
import { isBimi } from "../standards/bimi/parse.ts";
import { isDmarc } from "../standards/dmarc/parse.ts";
import { isStsRecord } from "../standards/mta-sts/record.ts";
import { readTags } from "../standards/text/tag-list.ts";
import { isTlsRpt } from "../standards/tls-rpt/parse.ts";
import { eachDomain } from "./each-domain.ts";
import type { PolicyCheck } from "./rule.ts";

/** A standard whose record is at one name below a domain, and follows from a field. */
export interface PolicyRecord {
  /** Whether a TXT value is one. */
  readonly is: (text: string) => boolean;
  readonly what: string;
  /** The labels below a domain at which readers look for it. */
  readonly at: string;
  /** Whether these labels are such a place, or that of a name further below. */
  readonly isPlace: (labels: string) => boolean;
  /** The labels that one for the name of these labels would have. @default `at`, and the labels */
  readonly placeFor?: (labels: string) => string;
  /** What to write instead of one. */
  readonly field: string;
  /** The field that the domain's own follows from; undefined where it needs none. */
  readonly declares: (domain: Domain) => string | undefined;
  /** What declares a CNAME in its place. */
  readonly alias?: (target: string) => string;
}

const whole =
  (pattern: RegExp) =>
  (labels: string): boolean =>
    // One for a name below, which is no mail domain here.
    labels.split(".").some((_, index, all) => pattern.test(all.slice(0, index + 1).join(".")));

const ofReceivers = (field: string) => (domain: Domain) => (receives(domain.mail) ? field : undefined);

export const POLICY_RECORDS = {
  dmarc: {
    is: isDmarc,
    what: "DMARC record",
    at: "_dmarc",
    isPlace: whole(/^(_dmarc|(.+\.)?_report\._dmarc)$/),
    field: "dmarc: { stage: … }",
    declares: () => "dmarc",
    alias: (target) => `dmarc: { cname: ${target} }`,
  },
  mtaSts: {
    is: isStsRecord,
    what: "MTA-STS record",
    at: "_mta-sts",
    isPlace: whole(/^_mta-sts$/),
    field: "mtaSts: { mode: testing }",
    declares: ofReceivers("mtaSts"),
    alias: (target) => `mtaSts: { cname: ${target}, policyCname: … }`,
  },
  tlsRpt: {
    is: isTlsRpt,
    what: "TLS-RPT record",
    at: "_smtp._tls",
    isPlace: whole(/^_smtp\._tls$/),
    field: 'tlsReports: ["mailto:tls@example.com"]',
    declares: ofReceivers("tlsReports"),
    alias: (target) => `tlsReports: { cname: ${target} }`,
  },
  bimi: {
    is: isBimi,
    what: "BIMI record",
    at: "default._bimi",
    isPlace: whole(/^[^.]+\._bimi$/),
    field: 'bimi: { logo: "https://example.com/logo.svg" }',
    declares: () => "bimi",
  },
  dkim: {
    is: isVersionedKey,
    what: "DKIM key",
    at: "SELECTOR._domainkey",
    isPlace: whole(/^.+\._domainkey$/),
    placeFor: (labels) => `${labels}._domainkey`,
    field: "the key under dkim of its sender",
    declares: () => undefined,
  },
} satisfies Readonly<Record<string, PolicyRecord>>;

/** A key record may leave out `v`; one that has it says what it is (RFC 6376 section 3.6.1). */
function isVersionedKey(text: string): boolean {
  const [version] = readTags(text);
  return version?.name === "v" && version.value === "DKIM1";
}

export const withArticle = (what: string): string => `${what.startsWith("M") ? "an" : "a"} ${what}`;

/** The check of a rule that finds a standard's record among a domain's own TXT values, where nobody reads it. */
export function misplaced({ is, what, at, field }: PolicyRecord): PolicyCheck {
  return eachDomain((domain) =>
    ownTexts(domain).flatMap(({ text, path }) =>
      is(text.trimStart())
        ? [
            {
              path,
              message: `must not be ${withArticle(what)}, which readers look for at ${at}.${domain.name}; got one at ${domain.name}`,
              help: `remove it and declare ${fieldsOfRecord(text) ?? field}`,
            },
          ]
        : [],
    ),
  );
}

import tenantSchema from "../../../schemas/tenant.schema.json" with { type: "json" };
import type { SourceRecord } from "../../input/zones/source-record.ts";
import { ancestorsOf } from "../../standards/names/names.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import type { DomainDraft, DraftValue, Flow, SenderDraft } from "./draft.ts";
import { furtherRecord } from "./further.ts";
import { isOfMail } from "./mail-names.ts";
import { matchReceiver, type Seen } from "./match-service.ts";
import { type Defaults, draftBimi, draftDmarc, draftMtaSts, draftTlsReports } from "./policies.ts";
import { draftSenders } from "./senders.ts";
import { hostsOf, type ServiceEntry } from "./service-entry.ts";
import { type ImportedSpf, importedSpf } from "./spf-terms.ts";
import { usualTtl } from "./ttl.ts";
import type { UnclaimedRecords } from "./unclaimed-records.ts";

/** What all domains of the file share. */
export interface Setting {
  readonly tenant: string;
  readonly zone: Flow;
  readonly catalogue: readonly ServiceEntry[];
  readonly defaults: Defaults;
  /** All names that become domains. */
  readonly domains: ReadonlySet<string>;
}

/** A domain as its records mean it; takes them. Domains below it must have taken theirs before. */
export function draftDomain(
  name: string,
  unclaimed: UnclaimedRecords,
  setting: Setting,
  unread: Map<SourceRecord, string>,
): DomainDraft {
  const { tenant, catalogue, defaults, domains } = setting;
  const exchangers = unclaimed.at(name, "MX");
  const texts = unclaimed.at(name, "TXT");
  const ttl = usualTtl(unclaimed.within(name).filter((record) => sharesTtl(record, name)));
  const spf = importedSpf(name, texts);
  unclaimed.take(spf.records);
  const isNullMx = exchangers.length === 1 && exchangers[0]?.data.type === "MX" && exchangers[0].data.host === ".";
  const wildcard = unclaimed.at(`*._domainkey.${name}`, "TXT");
  const redirected = spf.redirect === undefined ? undefined : `include:${spf.redirect}`;
  // A service whose include the redirect stands for is one of those that send.
  const terms = redirected === undefined ? spf.terms : [...new Set([...spf.terms, redirected])];
  const seen: Seen = { domain: name, tenant, terms, unclaimed };
  const isParked = isNullMx && terms.length + spf.neutral.length === 0;
  if (isParked) unclaimed.take(wildcard);
  const { senders, unread: keys } = draftSenders(seen, spf, catalogue, redirected);
  for (const [record, why] of keys) unread.set(record, why);
  const organizations = new Set([
    ...[...terms, ...spf.neutral]
      .filter((term) => term.startsWith("include:"))
      .map((term) => organizationalDomain(term.slice(8))),
    ...senders.flatMap((sender) => vendorsOf(sender, catalogue)),
  ]);
  unclaimed.take(exchangers);
  const above = ancestorsOf(name).filter((one) => domains.has(one));
  const isBelowPolicy = above.some((one) => unclaimed.has(`_dmarc.${one}`));
  const organizational = organizationalDomain(name) === name && above.length === 0;
  const dmarc = draftDmarc(name, unclaimed, { organizational, isBelowPolicy, defaults });
  const isNone = isParked && senders.length === 0 && isStrictest(dmarc);
  const mail = isNone ? "none" : mailOf(exchangers.length > 0 && !isNullMx, senders, spf);
  const receives = mail === "sends-and-receives" || mail === "receives";
  const mtaSts = draftMtaSts(name, unclaimed);
  const tlsReports = receives ? draftTlsReports(name, unclaimed, defaults) : undefined;
  const bimi = draftBimi(name, unclaimed);
  const short = unclaimed.at(name, "TXT").filter((record) => isShort(record, unread));
  unclaimed.take(short);
  const txt = atMost(MOST_TXT, short, (record) =>
    unread.set(record, `a domain has at most ${MOST_TXT} texts in a file`),
  );
  const records = atMost(MOST_RECORDS, furtherOf(name, unclaimed, organizations, ttl), ({ from }) => {
    for (const one of from) unread.set(one, `a domain has at most ${MOST_RECORDS} further records in a file`);
  });
  if (isNullMx && !isNone)
    for (const record of exchangers)
      unread.set(record, "a null MX is published for mail: none alone, with SPF -all and DMARC reject");
  return {
    name,
    zone: setting.zone,
    ttl,
    mail,
    mx: isNullMx || exchangers.length === 0 ? undefined : mxOf(exchangers, seen, catalogue),
    senders,
    spf: mail === "sends" || mail === "sends-and-receives" ? spfOf(spf) : undefined,
    txt: txt.map((record) => ({ data: record.data.type === "TXT" ? record.data.text : "", from: [record] })),
    records,
    dmarc: isNone && typeof dmarc.data === "object" && !("cname" in dmarc.data) ? withoutStage(dmarc) : dmarc,
    mtaSts,
    tlsReports,
    bimi,
    comments: commentsOf(name, unclaimed, spf),
  };
}

/** Whether a record has its domain's TTL: all but those under `records`, which may have their own. */
function sharesTtl({ name, data }: SourceRecord, domain: string): boolean {
  if (name === domain) return data.type === "MX" || data.type === "TXT";
  const labels = name.slice(0, -domain.length - 1);
  return /(^|\.)_(domainkey|bimi)$/.test(labels) || labels === "_dmarc" || labels === "_smtp._tls";
}

/** `mail: none` brings reject. */
function withoutStage(dmarc: DraftValue): DraftValue {
  const { stage: _, ...rest } = dmarc.data as Record<string, Flow>;
  return { ...dmarc, data: rest };
}

const isStrictest = ({ data }: DraftValue): boolean =>
  typeof data === "object" && "stage" in data && data.stage === "reject";

/** What the domain does with mail, as its records show. An SPF record that authorizes nobody is of a domain that does not send. */
function mailOf(hasMx: boolean, senders: readonly SenderDraft[], spf: ImportedSpf): DomainDraft["mail"] {
  const isSilent = senders.length === 0 && spf.records.length > 0 && spf.all === "fail" && spf.lost.length === 0;
  if (hasMx) return isSilent ? "receives" : "sends-and-receives";
  return "sends";
}

/** How the record ends. Where there is none, one that says nothing: neutral is as good as none (RFC 7208 section 2.6.2). */
function spfOf({ records, all, redirect }: ImportedSpf): DraftValue {
  if (records.length === 0)
    return {
      data: { all: "neutral" },
      from: [],
      comment: "no SPF record exists: neutral changes nothing for receivers",
    };
  if (redirect !== undefined) return { data: { redirect }, from: records };
  return { data: { all: all ?? "neutral" }, from: records };
}

function mxOf(exchangers: readonly SourceRecord[], seen: Seen, catalogue: readonly ServiceEntry[]): DraftValue {
  const fitting = receivingTogether(exchangers, seen, catalogue);
  const [only, another] = fitting;
  if (only !== undefined && another === undefined) {
    const [first, ...others] = only;
    return { data: others.length === 0 && first !== undefined ? first : { services: only }, from: exchangers };
  }
  const hosts = exchangers.flatMap(({ data }) =>
    data.type === "MX" ? [{ host: data.host, priority: data.priority }] : [],
  );
  const comment =
    another === undefined
      ? undefined
      : `may be ${fitting.map((all) => all.map(({ service }) => service).join(" and ")).join(" or ")} of the catalogue`;
  return { data: { hosts: [...hosts].sort((a, b) => a.priority - b.priority) }, from: exchangers, comment };
}

/** As the schema takes them. */
const MOST_RECEIVERS = 5;

type ReceiverFields = Readonly<Record<string, Flow>>;

/** Each way in which services of the catalogue have all the exchangers, and none twice. */
function receivingTogether(
  exchangers: readonly SourceRecord[],
  seen: Seen,
  catalogue: readonly ServiceEntry[],
): ReceiverFields[][] {
  const matches = catalogue.flatMap((entry) => matchReceiver(entry, exchangers, seen) ?? []);
  const complete = (open: readonly SourceRecord[], left: number): ReceiverFields[][] => {
    const [next] = open;
    if (next === undefined) return [[]];
    if (left === 0) return [];
    return matches
      .filter((match) => match.exchangers.includes(next) && match.exchangers.every((one) => open.includes(one)))
      .flatMap(({ service, parameters, exchangers: taken }) =>
        complete(
          open.filter((one) => !taken.includes(one)),
          left - 1,
        ).map((others) => [{ service, ...parameters }, ...others]),
      );
  };
  return complete(exchangers, MOST_RECEIVERS);
}

const MOST_CHARACTERS = 2000;
const MOST_TXT = tenantSchema.$defs.domain.properties.txt.maxItems;
const MOST_RECORDS = tenantSchema.$defs.records.maxItems;

/** The first of a list; the others are only mentioned. */
function atMost<T>(most: number, list: readonly T[], leave: (one: T) => void): readonly T[] {
  for (const one of list.slice(most)) leave(one);
  return list.slice(0, most);
}

function isShort(record: SourceRecord, unread: Map<SourceRecord, string>): boolean {
  const length = record.data.type === "TXT" ? record.data.text.length : 0;
  if (length > 0 && length <= MOST_CHARACTERS) return true;
  unread.set(
    record,
    length === 0
      ? "an empty text cannot be declared"
      : `a text of more than ${MOST_CHARACTERS} characters cannot be declared`,
  );
  return false;
}

/** The organizations of the hosts that a sender's selectors and service lead to. */
function vendorsOf({ fields, keys }: SenderDraft, catalogue: readonly ServiceEntry[]): string[] {
  const entry = catalogue.find(({ service }) => service === fields["service"]);
  const targets = keys.flatMap(({ from }) => from.flatMap(({ data }) => (data.type === "CNAME" ? [data.host] : [])));
  return [...(entry === undefined ? [] : hostsOf(entry)), ...targets].map(organizationalDomain);
}

/** What else of mail is in the domain, and no deeper one has: by its own name, or as it leads to a vendor that the domain uses. */
function furtherOf(
  name: string,
  unclaimed: UnclaimedRecords,
  organizations: ReadonlySet<string>,
  ttl: string,
): DraftValue[] {
  const out: DraftValue[] = [];
  for (const record of unclaimed.within(name)) {
    const leadsToVendor = record.data.type === "CNAME" && organizations.has(organizationalDomain(record.data.host));
    if (!isOfMail(record) && !leadsToVendor) continue;
    // The id alone says nothing of the policy; what serves it goes with it.
    if (record.name === `_mta-sts.${name}` || record.name === `mta-sts.${name}`) continue;
    if (record.name === name && (record.data.type === "NS" || record.data.type === "MX")) continue;
    const said = furtherRecord(record, name, ttl);
    if (said === undefined) continue;
    unclaimed.take([record]);
    out.push(said);
  }
  return out;
}

function commentsOf(name: string, unclaimed: UnclaimedRecords, spf: ImportedSpf): string[] {
  const comments = spf.lost.map(
    (term) => `SPF had ${term}, which no sender can declare: list its addresses under ip4 or ip6`,
  );
  if (spf.records.length > 1)
    comments.push(`${spf.records.length} SPF records were here, of which receivers use none: they are merged into one`);
  if (unclaimed.at(`_mta-sts.${name}`, "TXT").length > 0)
    comments.push(
      `an MTA-STS policy is announced, and DNS does not show its mode: read https://mta-sts.${name}/.well-known/mta-sts.txt, then say`,
      "mtaSts: { mode: …, maxAge: …, host: external }",
    );
  return comments;
}

import type { DkimKey, Domain, MailUse } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { type Path, under } from "../../model/place.ts";
import { isSamePlain, plainOf } from "../../model/plain.ts";
import { type Role, roleOf } from "../../model/record-role.ts";
import type { LinePlace } from "../../model/record-view.ts";
import { lookupsText } from "../../resolve/spf/cost.ts";
import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { tagParts } from "../../standards/text/tag-changes.ts";
import { byId, changeOf, type Field, fieldChanges, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";
import { recordWords, stsWords } from "./kept-elsewhere-words.ts";
import { type DescribedRoles, parameters, senderChanges } from "./sender-changes.ts";
import { costOf, isSameSpf } from "./spf-documents.ts";

type PlaceOf = (path: Path) => LinePlace | null;

/** What of a domain's declaration differs beside its records and policy, which `told` reports. */
export function domainChanges(
  before: Domain,
  after: Domain,
  told: readonly Change[],
  place: PlaceOf,
  findings: Findings,
): Change[] {
  const own = told.filter(({ domain }) => domain === after.name);
  const described = rolesOf(own);
  const subject: Subject = {
    kind: "domain",
    what: "domain",
    name: after.name,
    domain: after.name,
    called: after.name,
    place: place(after.path),
  };
  const fields: Field[] = [
    {
      name: "mail",
      before: before.mail,
      after: after.mail,
      words: `${after.name} ${USES[after.mail]}: before, it ${PAST_USES[before.mail]}`,
      place: place(under(after.path, "mail")),
    },
    ...(before.zone.provider === after.zone.provider
      ? [
          {
            name: "account",
            called: "account of its zone",
            before: accountsOf(before),
            after: accountsOf(after),
            words: accountWords(before, after),
          },
        ]
      : []),
    ...undescribed(described, before, after),
  ];
  const changes = [
    ...fieldChanges(subject, fields, findings),
    ...keyChanges(before, after, own, place),
    ...senderChanges(before, after, described, own, subject, findings, place),
    ...costChange(before, after, described, subject, findings),
    ...delegatedChange(before, after, described, subject, findings),
  ];
  if (changes.length > 0 || own.length > 0) return changes;
  return fieldChanges(subject, derivedFields(before, after), findings);
}

const USES: Readonly<Record<MailUse, string>> = {
  "sends-and-receives": "sends and receives mail",
  sends: "sends mail and receives none",
  receives: "receives mail and sends none",
  none: "neither sends nor receives mail",
};
const PAST_USES: Readonly<Record<MailUse, string>> = {
  "sends-and-receives": "sent and received",
  sends: "sent",
  receives: "received",
  none: "did neither",
};

/** Where accounts have names, these say enough. */
function accountWords({ zone: was }: Domain, { zone: is, name }: Domain): string | undefined {
  const [from, to] = [was, is].map((zone) => (zone.provider === "external" ? undefined : zone.account));
  if (was.provider === "external" || is.provider === "external" || from === to) return undefined;
  const through = (account: string | undefined) =>
    account === undefined ? "the environment's credentials" : `account ${account}`;
  return `records of ${name} go through ${through(to)} from now on, no longer through ${through(from)}`;
}

/** What a zone says of its account. */
function accountsOf({ zone }: Domain) {
  if (zone.provider === "external") return null;
  const { provider: _, zoneId: __, ...accounts } = zone;
  return accounts;
}

/** What a domain's changes report, by the roles of their records; `policy` for its MTA-STS policy. */
function rolesOf(changes: readonly Change[]): DescribedRoles {
  return new Set(
    changes.flatMap(({ kind, type, name, after, before }): (Role | "policy")[] => {
      if (kind === "policy") return ["policy"];
      if (kind !== "record" || type === null) return [];
      const text = JSON.stringify(after ?? before);
      const { role } = roleOf({ name, type, value: "" });
      return role === "text" ? [text.includes('"v=spf1') ? "spf" : "text"] : [role];
    }),
  );
}

/** Fields that records follow from, where no record shows them. */
function undescribed(described: DescribedRoles, before: Domain, after: Domain): Field[] {
  const field = (role: Role | "policy", name: string, read: (domain: Domain) => unknown, words?: string): Field[] =>
    described.has(role) ? [] : [{ name, before: read(before), after: read(after), words }];
  const { mtaStsElsewhere: oldSts, tlsReportsElsewhere: oldTls } = before;
  const { mtaStsElsewhere: newSts, tlsReportsElsewhere: newTls } = after;
  return [
    ...field("mx", "mx", ({ mx }) => mx.exchangers),
    ...(described.has("mx") ? [] : field("policy", "mxPatterns", ({ mx }) => mx.patterns)),
    ...field("mx", "mxServices", ({ mx }) =>
      mx.services.map(({ path: _, ...service }) => ({ ...service, values: parameters(service) })),
    ),
    ...field("text", "txt", ({ txt }) => txt),
    ...field("spf", "spf", ({ spf }) => ({
      all: spf.all,
      mechanisms: spf.parts.map(({ mechanism }) => mechanism),
      splits: spf.splits,
    })),
    ...(isKeptElsewhere(before, after) ? [] : field("dmarc", "dmarc", ({ dmarc }) => dmarc)),
    ...field("policy", "mtaSts", ({ mtaSts }) => mtaSts),
    ...field(
      "mta-sts",
      "mtaStsElsewhere",
      ({ mtaStsElsewhere }) => mtaStsElsewhere,
      stsWords(after.name, oldSts, newSts),
    ),
    ...field(
      "tls-rpt",
      "tlsReports",
      ({ tlsReports, tlsReportsElsewhere }) => tlsReportsElsewhere ?? tlsReports,
      recordWords("TLS-RPT", after.name, oldTls, newTls),
    ),
    ...field("bimi", "bimi", ({ bimi }) => bimi),
  ];
}

/** What follows from the rest: reported where nothing else is. */
function derivedFields(before: Domain, after: Domain): Field[] {
  const rest = ({
    declared,
    mx,
    sendersDeclared,
    mailContradicted,
    tlsReportsIgnored,
    tlsReportsNone,
    senders,
    spf,
  }: Domain) => ({
    declared,
    mxDeclared: mx.declared,
    sendersDeclared,
    mailContradicted,
    tlsReportsIgnored,
    tlsReportsNone,
    senders: senders.map(({ label, kind }) => ({ label, kind })),
    brings: spf.parts.map((part) => part.senders),
  });
  return [{ name: "declaration", before: rest(before), after: rest(after) }];
}

/** Keys whose record stays and whose state does not: what signs is another one. */
function keyChanges(before: Domain, after: Domain, own: readonly Change[], place: PlaceOf): Change[] {
  const keys = ({ senders }: Domain) => senders.flatMap((sender) => sender.keys);
  const { kept } = byId<DkimKey>(keys(before), keys(after), ({ selector }) => selector);
  return kept.flatMap(({ before: was, after: is }): Change[] => {
    const name = `${is.selector}._domainkey.${after.name}`;
    const isDescribed = own.some((change) => change.kind === "record" && change.name === name);
    if (isDescribed || (was.state === is.state && was.since === is.since)) return [];
    const about = `DKIM key ${is.selector} of ${after.name}`;
    return [
      {
        action: "update",
        kind: "domain",
        type: null,
        name,
        domain: after.name,
        before: plainOf({ state: was.state, since: was.since }),
        after: plainOf({ state: is.state, since: is.since }),
        words:
          was.state === is.state
            ? `${about} is ${is.state} since ${is.since ?? "an unknown day"}, and was since ${was.since ?? "an unknown day"}`
            : `${about} goes from ${was.state} to ${is.state}: its record stays as it is`,
        rule: null,
        risk: "low",
        parts: [{ action: "changed", name: "state", before: was.state, after: is.state }],
        place: place(is.path),
      },
    ];
  });
}

const isKeptElsewhere = (before: Domain, after: Domain): boolean =>
  before.dmarc.publishes === "cname" && after.dmarc.publishes === "cname";

/** A DMARC policy that others changed, where the CNAME to it is as it was. */
function delegatedChange(
  before: Domain,
  after: Domain,
  described: DescribedRoles,
  subject: Subject,
  findings: Findings,
): Change[] {
  const [was, is] = [before.dmarc, after.dmarc];
  if (!isKeptElsewhere(before, after) || described.has("dmarc") || isSamePlain(plainOf(was), plainOf(is))) return [];
  const [old, now] = [was.stage ?? "not known", is.stage ?? "not known"];
  const at = `DMARC of ${after.name}, kept at ${is.delegated?.cname},`;
  const words = old === now ? `${at} has another record, at ${now}` : `${at} goes from ${old} to ${now}`;
  return [
    changeOf({ ...subject, what: "dmarc" }, findings, {
      before: plainOf(was),
      after: plainOf(is),
      words,
      parts: tagParts(was.delegated?.text, is.delegated?.text),
    }),
  ];
}

/** What SPF costs, where others changed it and the record is as it was. */
function costChange(
  before: Domain,
  after: Domain,
  described: DescribedRoles,
  subject: Subject,
  findings: Findings,
): Change[] {
  const [was, is] = [before.spf.cost, after.spf.cost];
  if (described.has("spf") || isSameSpf(before, after) || isSamePlain(costOf(before), costOf(after))) return [];
  const [old, now] = [lookupsText(was), lookupsText(is)];
  const words =
    old === now
      ? `SPF of ${after.name} leads to other records, ${now} of ${MAX_LOOKUPS} lookups`
      : `SPF of ${after.name} needs ${now} of ${MAX_LOOKUPS} lookups, ${old} before`;
  const data = (cost: typeof was) => ({ lookups: cost.lookups, voids: cost.voids, unknown: cost.unknown });
  return [
    changeOf(subject, findings, {
      field: "spf.cost",
      before: plainOf(data(was)),
      after: plainOf(data(is)),
      words,
    }),
  ];
}

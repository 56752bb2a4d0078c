import tenantSchema from "../../../schemas/tenant.schema.json" with { type: "json" };
import { keyFields } from "../../input/record-fields/dkim.ts";
import { senderLists } from "../../input/record-fields/spf.ts";
import { type SourceRecord, typeOf } from "../../input/zones/source-record.ts";
import { parseDkim } from "../../standards/dkim/parse.ts";
import { parseLabels } from "../../standards/names/names.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import type { DraftValue, Flow, SenderDraft } from "./draft.ts";
import { matchSender, type Seen, type ServiceMatch } from "./match-service.ts";
import { hostsOf, type ServiceEntry } from "./service-entry.ts";
import type { ImportedSpf } from "./spf-terms.ts";

/** What the senders of a domain are, and what of its records could not be said. */
export interface Senders {
  readonly senders: readonly SenderDraft[];
  /** Keys that no sender can have, and why. */
  readonly unread: ReadonlyMap<SourceRecord, string>;
}

interface Open {
  readonly fields: Record<string, Flow>;
  readonly from: SourceRecord[];
  readonly comment?: string | undefined;
  readonly keys: DraftValue[];
  /** Where the first of its terms is in the record. */
  readonly position: number;
  /** The organizations whose hosts it uses, to which a selector may lead. */
  readonly organizations: ReadonlySet<string>;
}

/** As many as a file has: keys of a sender, and senders of a domain. */
const MOST_KEYS = tenantSchema.$defs.dkimKeys.maxItems;
const MOST_SENDERS = tenantSchema.$defs.domain.properties.senders.maxItems;

const PUBLISHED = "is in DNS; DNS does not show whether mail is signed with it";

/**
 * The senders that a domain's SPF terms and selectors show: services of the catalogue where all that they bring is there, the rest by
 * name. Takes the records that it says. Those of the terms that SPF says nothing of are neutral, and come last. `redirected` is the term that a redirect stands for, which needs
 * no sender of its own.
 */
export function draftSenders(
  seen: Seen,
  { records: spf, neutral }: Pick<ImportedSpf, "records" | "neutral">,
  catalogue: readonly ServiceEntry[],
  redirected?: string,
): Senders {
  const used = new Set<string>();
  const senders = [
    ...ofTerms(seen, catalogue, used, redirected),
    ...(neutral.length > 0 ? ofTerms({ ...seen, terms: neutral }, catalogue, used).map(asNeutral) : []),
  ];
  const unread = attachKeys(seen, senders, used);
  for (const sender of senders) if (sender.position < Number.POSITIVE_INFINITY) sender.from.push(...spf);
  return {
    senders: senders.map(({ fields, from, comment, keys }) => ({ fields, from, comment, keys, records: [] })),
    unread,
  };
}

const asNeutral = (sender: Open): Open => ({ ...sender, fields: { ...sender.fields, qualifier: "neutral" } });

/** The senders that bring these terms. */
function ofTerms(seen: Seen, catalogue: readonly ServiceEntry[], used: Set<string>, redirected?: string): Open[] {
  const { matches, doubts } = chosen(seen, catalogue, used);
  const entries = new Map(catalogue.map((entry) => [entry.service, entry]));
  const senders: Open[] = matches.map((match) => {
    seen.unclaimed.take(match.records);
    used.add(match.service);
    const organizations = hostsOf(entries.get(match.service) as ServiceEntry).map(organizationalDomain);
    return {
      fields: {
        service: match.service,
        ...match.parameters,
        ...(match.delegates ? { state: "active" } : {}),
      },
      from: [...match.records],
      comment: match.delegates
        ? `its selectors ${PUBLISHED.replace("is in", "are in").replace("with it", "with them")}`
        : undefined,
      keys: [],
      position: positionOf(match.terms, seen.terms),
      organizations: new Set(organizations),
    };
  });
  const brought = new Set(matches.flatMap(({ terms }) => terms));
  senders.push(
    ...namedSenders(
      seen.terms.filter((term) => !brought.has(term) && term !== redirected),
      seen,
      used,
      doubts,
    ),
  );
  return senders.sort((a, b) => a.position - b.position);
}

const positionOf = (terms: readonly string[], all: readonly string[]): number =>
  terms.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...terms.map((term) => all.indexOf(term)));

/** The services that fit and are not used yet, the best first; of two that want the same with as much evidence, neither. */
function chosen(
  seen: Seen,
  catalogue: readonly ServiceEntry[],
  used: ReadonlySet<string>,
): { matches: ServiceMatch[]; doubts: Map<string, string[]> } {
  const fitting = catalogue
    .filter(({ service }) => !used.has(service))
    .map((entry) => matchSender(entry, seen))
    .filter((match) => match !== undefined)
    .sort((a, b) => b.evidence - a.evidence || (a.service < b.service ? -1 : 1));
  const overlap = (a: ServiceMatch, b: ServiceMatch) =>
    a.terms.some((term) => b.terms.includes(term)) || a.records.some((record) => b.records.includes(record));
  const doubts = new Map<string, string[]>();
  const matches: ServiceMatch[] = [];
  const doubtful = new Set<ServiceMatch>();
  for (const match of fitting) {
    if (matches.some((other) => overlap(match, other))) continue;
    const equal = fitting.filter(
      (other) => other !== match && other.evidence === match.evidence && overlap(match, other),
    );
    if (equal.length === 0 && !doubtful.has(match)) matches.push(match);
    for (const other of equal) doubtful.add(other);
    if (equal.length > 0) {
      doubtful.add(match);
      for (const term of match.terms) doubts.set(term, [match, ...equal].map(({ service }) => service).sort());
    }
  }
  return { matches, doubts };
}

/** What no service brings: addresses and hosts as one sender, each include as one of its own. */
function namedSenders(
  terms: readonly string[],
  seen: Seen,
  used: Set<string>,
  doubts: ReadonlyMap<string, string[]>,
): Open[] {
  const out: Open[] = [];
  const own = terms.filter((term) => !term.startsWith("include:"));
  for (const { terms: part, lists } of senderLists(own)) {
    const fields = { name: freeName("own-servers", used), ...lists };
    out.push({ fields, from: [], keys: [], position: positionOf(part, seen.terms), organizations: new Set() });
  }
  for (const term of terms.filter((one) => one.startsWith("include:"))) {
    const host = term.slice("include:".length);
    const organization = organizationalDomain(host);
    const doubt = doubts.get(term);
    out.push({
      fields: { name: freeName(organization.split(".", 1)[0] ?? "sender", used), include: [host] },
      from: [],
      comment:
        doubt === undefined ? undefined : `may be ${doubt.join(" or ")} of the catalogue: name the service instead`,
      keys: [],
      position: positionOf([term], seen.terms),
      organizations: new Set([organization]),
    });
  }
  return out;
}

/** An id in the pattern of senders' names that nobody has yet. */
function freeName(wanted: string, used: Set<string>): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "")
      .slice(0, 36)
      .replace(/-+$/, "") || "sender";
  let name = base;
  for (let count = 2; used.has(name); count++) name = `${base}-${count}`;
  used.add(name);
  return name;
}

/**
 * Gives each selector to the sender that its target or its name points at and that has room for it, else to a sender of its own. Where a
 * domain has as many senders as a file may say, what none of them takes is unread.
 */
function attachKeys({ domain, unclaimed }: Seen, senders: Open[], used: Set<string>): Map<SourceRecord, string> {
  const unread = new Map<SourceRecord, string>();
  const below = `._domainkey.${domain}`;
  for (const record of unclaimed.within(`_domainkey.${domain}`)) {
    const selector = record.name.slice(0, -below.length);
    if (!record.name.endsWith(below) || !parseLabels(selector).ok) continue;
    if (unclaimed.all(record.name, typeOf(record.data)).length > 1) {
      unread.set(record, "several records are at one selector: verifiers may use any of them, or none");
      unclaimed.take([record]);
      continue;
    }
    const key = keyOf(selector, record);
    if (typeof key === "string") {
      unread.set(record, key);
      unclaimed.take([record]);
      continue;
    }
    if (key === undefined) continue;
    const target = record.data.type === "CNAME" ? organizationalDomain(record.data.host) : undefined;
    unclaimed.take([record]);
    const roomy = senders.filter(({ keys }) => keys.length < MOST_KEYS);
    const owner =
      roomy.find(({ organizations }) => target !== undefined && organizations.has(target)) ??
      roomy.find(({ fields }) => target === undefined && namesService(selector, String(fields["service"] ?? "")));
    if (owner !== undefined) owner.keys.push(key);
    else if (senders.length >= MOST_SENDERS)
      unread.set(record, `a domain has at most ${MOST_SENDERS} senders in a file`);
    else {
      const name = target === undefined ? `key-${selector}` : (target.split(".", 1)[0] ?? "key");
      ownSender(name, target, senders, used).keys.push(key);
    }
  }
  return unread;
}

/** Whether a selector starts with a word of the service's id: `google` is of google-workspace. */
const namesService = (selector: string, service: string): boolean =>
  service.split("-").some((word) => word.length >= 4 && selector.startsWith(word));

function ownSender(name: string, organization: string | undefined, senders: Open[], used: Set<string>): Open {
  const sender: Open = {
    fields: { name: freeName(name, used) },
    from: [],
    keys: [],
    position: Number.POSITIVE_INFINITY,
    organizations: new Set(organization === undefined ? [] : [organization]),
  };
  senders.push(sender);
  return sender;
}

/** A selector as the tenant file has it; why it has it not; undefined: of another type. */
function keyOf(selector: string, record: SourceRecord): DraftValue | string | undefined {
  const { data } = record;
  if (data.type === "CNAME")
    return { data: { selector, cname: data.host, state: "active" }, from: [record], comment: PUBLISHED };
  if (data.type !== "TXT") return undefined;
  const parsed = parseDkim(data.text);
  if (!parsed.ok) return `no key that verifiers accept: ${parsed.faults[0]?.message ?? "it cannot be read"}`;
  const key = keyFields(parsed.record);
  if (key === undefined) return "a revoked key (an empty p=): only a key that is known can be declared as retired";
  return {
    data: { selector, ...key, state: "active" },
    from: [record],
    comment: PUBLISHED,
  };
}

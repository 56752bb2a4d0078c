import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { Blueprint, Domain } from "../../model/blueprint.ts";
import { aliases, type Facts, factOf } from "../../model/facts.ts";
import { receives } from "../../model/mail-use.ts";
import { policyDomain } from "../../resolve/delegation.ts";
import { organizationalDomain } from "../../resolve/organizational-domain.ts";
import { authorizationName, mailboxDomains, reportFlows } from "../../resolve/records/dmarc.ts";
import { outcomeOf } from "../../resolve/simulate/expectation.ts";
import { knownDns } from "../../resolve/simulate/known-dns.ts";
import { publishedRecords } from "../../resolve/simulate/published.ts";
import { declaredFacts } from "../../resolve/spf/declared-facts.ts";
import { type Needed, neededFacts } from "../../resolve/spf/needed-facts.ts";
import { holesOf } from "../../resolve/template.ts";
import { isWithin, parseDnsName } from "../../standards/names/names.ts";
import { isSpf, parseMechanism, parseSpf, type Term } from "../../standards/spf/parse.ts";

export interface FleetNeed extends Needed {
  /** The tenants that a judgement of which rests on it, sorted; none where only the catalogue names it. */
  readonly tenants: readonly string[];
}

/**
 * Every entry that the tenants and the services need, by `TYPE name`, as far as the facts lead: whoever fills the lock asks again until
 * nothing new is needed. What a tenant declares is known, and leads on; nobody asks for it. A retired tenant needs nothing.
 */
export function fleetNeeds(
  blueprints: readonly Blueprint[],
  services: readonly ServiceFile[],
  locked: Facts,
): ReadonlyMap<string, FleetNeed> {
  const active = blueprints.filter(({ lifecycle }) => lifecycle !== "retired");
  const facts = { ...locked, ...declaredFacts(active) };
  const declared = new Set(active.flatMap(({ domains }) => domains.map(({ name }) => name)));
  const needs = new Map<string, Needed & { tenants: Set<string> }>();
  const add = ({ type, name }: Needed, tenant?: string) => {
    // What a stranger's record names may be no name at all.
    if (!parseDnsName(name).ok) return;
    const key = `${type} ${name}`;
    const need = needs.get(key) ?? { type, name, tenants: new Set() };
    needs.set(key, need);
    if (tenant !== undefined) need.tenants.add(tenant);
  };
  for (const blueprint of active) {
    for (const need of neededFacts(includesOf(blueprint), facts)) add(need, blueprint.tenant);
    for (const domain of blueprint.domains)
      for (const need of domainNeeds(domain, declared, facts)) add(need, blueprint.tenant);
  }
  for (const { tenant, need } of expectationNeeds(active, facts)) add(need, tenant);
  for (const service of services) for (const need of serviceNeeds(service, facts)) add(need);
  return new Map([...needs].map(([key, need]) => [key, { ...need, tenants: [...need.tenants].sort() }]));
}

/** What the tenants' expectations rest on, as far as they are tried by now. */
function expectationNeeds(
  active: readonly Blueprint[],
  facts: Facts,
): readonly { readonly tenant: string; readonly need: Needed }[] {
  if (active.every(({ expect }) => expect.length === 0)) return [];
  const published = publishedRecords(active);
  return active.flatMap((blueprint) => {
    const needed: Needed[] = [];
    const answer = knownDns(published, facts, (type, name) => needed.push({ type, name }));
    for (const one of blueprint.expect) outcomeOf(one, { ...blueprint, facts }, answer);
    return needed.map((need) => ({ tenant: blueprint.tenant, need }));
  });
}

/** A term that leads to another record. */
type Leading = Extract<Term, { readonly kind: "include" | "redirect" }>;

/**
 * What the tenant's own SPF records include or redirect to: a relay's MAIL FROM name has one that no sender declares. The names that a domain's record
 * is split over are its own.
 */
function includesOf({ records, domains }: Blueprint): Leading[] {
  const own = new Set(domains.flatMap(({ spf }) => spf.splits.map(({ name }) => name)));
  return records.flatMap(({ type, value }) => {
    if (type !== "TXT" || typeof value !== "string" || !isSpf(value)) return [];
    const parsed = parseSpf(value);
    if (!parsed.ok) return [];
    const { terms } = parsed.record;
    const hasAll = terms.some(({ kind }) => kind === "all");
    return terms.filter(
      (term): term is Leading & (typeof terms)[number] =>
        (term.kind === "include" && !own.has(term.domain)) || (term.kind === "redirect" && !hasAll),
    );
  });
}

function domainNeeds(domain: Domain, declared: ReadonlySet<string>, facts: Facts): Needed[] {
  const mechanisms = domain.senders.flatMap((sender) => sender.mechanisms);
  const targets = domain.senders.flatMap(({ keys }) =>
    keys.flatMap(({ holds, state }) => ("cname" in holds && state !== "retired" ? [holds.cname] : [])),
  );
  const hosts = receives(domain.mail) ? domain.mx.exchangers.map(({ host }) => host) : [];
  return [
    ...neededFacts(mechanisms, facts),
    ...targets.flatMap((target) => delegationNeeds(target, facts)),
    ...hosts.flatMap(exchangerNeeds),
    ...reportNeeds(domain, declared, facts),
  ];
}

/** Further than any resolver follows. */
const MAX_ALIASES = 16;

/** A DKIM key that others hold: the key, and each alias on the way to it. */
function delegationNeeds(target: string, facts: Facts): Needed[] {
  const { names } = aliases(facts, target);
  return [
    { type: "TXT", name: target },
    ...names.slice(0, MAX_ALIASES).map((name): Needed => ({ type: "CNAME", name })),
  ];
}

/** A host that receives mail has an address and is not an alias (RFC 2181 section 10.3). */
function exchangerNeeds(host: string): Needed[] {
  return host === "." ? [] : (["A", "AAAA", "CNAME"] as const).map((type) => ({ type, name: host }));
}

/** Where reports go outside the fleet: whether mail arrives there, and whether they are wanted. And what is above the domain. */
function reportNeeds(domain: Domain, declared: ReadonlySet<string>, facts: Facts): Needed[] {
  const inFleet = (name: string) => [...declared].some((one) => isWithin(name, one));
  const mailboxes = mailboxDomains([...domain.dmarc.rua, ...domain.dmarc.ruf, ...domain.tlsReports]).filter(
    (name) => !declared.has(name),
  );
  const flows = reportFlows(domain, organizationalDomain).filter(({ mailboxDomain }) => !inFleet(mailboxDomain));
  const above = organizationalDomain(domain.name);
  return [
    ...mailboxes.flatMap((name) => mailboxNeeds(name, facts)),
    ...flows.map((flow): Needed => ({ type: "TXT", name: authorizationName(flow) })),
    ...delegatedNeeds(domain, declared),
    ...(declared.has(above) ? [] : [{ type: "TXT", name: `_dmarc.${above}` } as const]),
  ];
}

/** Policies and requests for reports that others keep. What a tenant of this root publishes is known. */
function delegatedNeeds(
  { dmarc: { delegated }, mtaStsElsewhere, tlsReportsElsewhere }: Domain,
  declared: ReadonlySet<string>,
): Needed[] {
  return [delegated, mtaStsElsewhere, tlsReportsElsewhere].flatMap((one): Needed[] => {
    if (one === undefined || declared.has(policyDomain(one.cname))) return [];
    return [{ type: "TXT", name: one.cname }];
  });
}

/** Without an MX, mail goes to the name's own address (RFC 5321 section 5.1). */
function mailboxNeeds(name: string, facts: Facts): Needed[] {
  const mx: Needed = { type: "MX", name };
  if (factOf(facts, "MX", name)?.values.length !== 0) return [mx];
  return [mx, { type: "A", name }, { type: "AAAA", name }];
}

/** What every customer of a service needs: the templates that name no parameter. */
function serviceNeeds({ spf = [], dkim = [], mx = [], mxSets }: ServiceFile, facts: Facts): Needed[] {
  const fixed = (text: string) => holesOf(text).length === 0;
  return [
    ...neededFacts(
      spf.filter(fixed).flatMap((text) => parseMechanism(text) ?? []),
      facts,
    ),
    ...dkim.flatMap(({ cname }) => (fixed(cname) ? delegationNeeds(cname.toLowerCase(), facts) : [])),
    ...[...mx, ...Object.values(mxSets?.values ?? {}).flat()].flatMap(({ host }) =>
      fixed(host) ? exchangerNeeds(host.toLowerCase()) : [],
    ),
  ];
}

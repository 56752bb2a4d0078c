import { checkSchema } from "../../input/schema/schema.ts";
import type { SourceRecord } from "../../input/zones/source-record.ts";
import { printFull, typeOf } from "../../input/zones/source-record.ts";
import { startOf } from "../../model/diagnostic.ts";
import { parametersValidator } from "../service.ts";
import type { Flow } from "./draft.ts";
import { type Bindings, matchTemplate, openHoles, templateMatcher } from "./match-template.ts";
import { isDistinctive, type RecordTemplate, type ReturnPathTemplate, type ServiceEntry } from "./service-entry.ts";
import { importedSpf } from "./spf-terms.ts";
import type { UnclaimedRecords } from "./unclaimed-records.ts";

/** A service that a domain's records show: what it brings is there, all of it. */
export interface ServiceMatch {
  readonly service: string;
  readonly parameters: Readonly<Record<string, Flow>>;
  /** The SPF terms that it brings. */
  readonly terms: readonly string[];
  /** Its selectors, return path and other records. */
  readonly records: readonly SourceRecord[];
  /** Whether it delegates selectors, which have one state. */
  readonly delegates: boolean;
  /** How many of its templates are there and say whose they are. */
  readonly evidence: number;
}

/** What is known of the domain. */
export interface Seen {
  readonly domain: string;
  readonly tenant: string;
  /** SPF terms that nobody brings yet. */
  readonly terms: readonly string[];
  readonly unclaimed: UnclaimedRecords;
}

interface Progress {
  readonly bindings: Bindings;
  readonly terms: readonly string[];
  readonly records: readonly SourceRecord[];
  readonly evidence: number;
}

/** The service as a sender of the domain; undefined where nothing shows it, or where it would bring what does not exist. */
export function matchSender(entry: ServiceEntry, seen: Seen): ServiceMatch | undefined {
  if (!entry.roles.includes("sender")) return undefined;
  let progress: Progress | undefined = { bindings: baseOf(seen), terms: [], records: [], evidence: 0 };
  const steps: ((one: Progress) => Progress | undefined)[] = [
    ...(entry.dkim ?? []).map((key) => (one: Progress) => matchKey(key, one, entry, seen)),
    ...(entry.returnPath === undefined
      ? []
      : [(one: Progress) => matchReturnPath(entry.returnPath as ReturnPathTemplate, one, entry, seen)]),
    ...(entry.records ?? []).map((record) => (one: Progress) => matchRecord(record, one, entry, seen)),
    ...(entry.spf ?? []).map((template) => (one: Progress) => matchTerm(template, one, entry, seen)),
  ];
  for (const step of steps) {
    progress = progress === undefined ? undefined : step(progress);
    if (progress === undefined) return undefined;
  }
  if (progress.evidence === 0) return undefined;
  const parameters = parametersOf(entry, progress.bindings);
  if (parameters === undefined) return undefined;
  const { terms, records, evidence } = progress;
  return { service: entry.service, parameters, terms, records, delegates: (entry.dkim ?? []).length > 0, evidence };
}

/** A service that receives at some of a domain's exchangers. */
export interface ReceiverMatch {
  readonly service: string;
  readonly parameters: Readonly<Record<string, Flow>>;
  readonly exchangers: readonly SourceRecord[];
}

/** The service as a receiver at all of its hosts, with its parameters; others may be beside them. */
export function matchReceiver(
  entry: ServiceEntry,
  exchangers: readonly SourceRecord[],
  seen: Pick<Seen, "domain" | "tenant">,
): ReceiverMatch | undefined {
  if (!entry.roles.includes("receiver")) return undefined;
  const { mxSets } = entry;
  const sets =
    mxSets === undefined
      ? [{ set: entry.mx ?? [], bound: {} }]
      : Object.entries(mxSets.values).map(([key, set]) => ({
          set,
          bound: key === mxSets.default ? {} : { [mxSets.of]: key },
        }));
  for (const { set, bound } of sets) {
    if (set.length === 0 || set.length > exchangers.length || !set.every(({ host }) => isDistinctive(host, entry)))
      continue;
    let bindings: Bindings | undefined = { ...baseOf(seen), ...bound };
    const open = new Set(exchangers);
    for (const { host, priority = 10 } of set) {
      let next: Bindings | undefined;
      for (const one of open) {
        if (one.data.type !== "MX" || one.data.priority !== priority) continue;
        next = matchTemplate(host, one.data.host, bindings, entry.lookups);
        if (next !== undefined) open.delete(one);
        if (next !== undefined) break;
      }
      bindings = next;
      if (bindings === undefined) break;
    }
    const parameters = bindings === undefined ? undefined : parametersOf(entry, bindings);
    if (parameters !== undefined)
      return { service: entry.service, parameters, exchangers: exchangers.filter((one) => !open.has(one)) };
  }
  return undefined;
}

const baseOf = ({ domain, tenant }: Pick<Seen, "domain" | "tenant">): Bindings => ({
  domain,
  tenant,
  "domain-with-hyphens": domain.replaceAll(".", "-"),
});

/** What the tenant says beside `service:`; undefined where the entry's schema refuses it. */
function parametersOf(entry: ServiceEntry, bindings: Bindings): Record<string, Flow> | undefined {
  const properties = entry.parameters?.properties ?? {};
  const parameters: Record<string, Flow> = {};
  for (const [name, { type }] of Object.entries(properties)) {
    const value = Object.hasOwn(bindings, name) ? bindings[name] : undefined;
    if (value === undefined || isDefault(name, value, entry)) continue;
    if (type === "integer") parameters[name] = Number(value);
    else if (type === "array") parameters[name] = typeof value === "string" ? [value] : [...value];
    else if (typeof value === "string") parameters[name] = value;
    else return undefined;
  }
  const at = () => startOf("");
  const source = { file: "", data: parameters, at, written: () => undefined };
  try {
    return checkSchema(parametersValidator(entry), source).length === 0 ? parameters : undefined;
  } catch {
    // A broken entry has findings of its own.
    return undefined;
  }
}

/** Whether a value holds without being stated. */
const isDefault = (name: string, value: unknown, { lookups = {}, mxSets }: ServiceEntry): boolean =>
  [...Object.values(lookups), ...(mxSets === undefined ? [] : [mxSets])].some(
    (lookup) => lookup.of === name && lookup.default === value,
  );

/** Nothing is brought where a template names an optional parameter that is not given. */
function withoutIt(templates: readonly string[], progress: Progress, entry: ServiceEntry): Progress | undefined {
  const open = templates.flatMap((template) => openHoles(template, progress.bindings, entry.lookups));
  const required = new Set(entry.parameters?.required ?? []);
  const isBrought = (hole: string) => required.has(hole) || entry.lookups?.[hole]?.default !== undefined;
  return open.length > 0 && !open.some(isBrought) ? progress : undefined;
}

const isArray = (hole: string, { parameters }: ServiceEntry): boolean => parameters?.properties[hole]?.type === "array";

function matchTerm(template: string, progress: Progress, entry: ServiceEntry, seen: Seen): Progress | undefined {
  const [hole] = openHoles(template, progress.bindings, entry.lookups);
  if (hole !== undefined && isArray(hole, entry)) {
    const found = seen.terms.flatMap((term) => {
      const bound = matchTemplate(template, term, progress.bindings, entry.lookups)?.[hole];
      return typeof bound === "string" ? [{ term, bound }] : [];
    });
    if (found.length === 0 || !isDistinctive(template, entry)) return withoutIt([template], progress, entry);
    const bindings = { ...progress.bindings, [hole]: found.map(({ bound }) => bound) };
    return {
      ...progress,
      bindings,
      terms: [...progress.terms, ...found.map(({ term }) => term)],
      evidence: progress.evidence + 1,
    };
  }
  for (const term of seen.terms) {
    const bindings = matchTemplate(template, term, progress.bindings, entry.lookups);
    if (bindings === undefined) continue;
    return {
      ...progress,
      bindings,
      terms: [...progress.terms, term],
      evidence: progress.evidence + (isDistinctive(template, entry) ? 1 : 0),
    };
  }
  return withoutIt([template], progress, entry);
}

function matchKey(
  { selector, cname }: { readonly selector: string; readonly cname: string },
  progress: Progress,
  entry: ServiceEntry,
  { domain, unclaimed }: Seen,
): Progress | undefined {
  const below = `._domainkey.${domain}`;
  const selectorOf = templateMatcher(selector, progress.bindings, entry.lookups);
  const found = firstOf(unclaimed.within(`_domainkey.${domain}`), progress, ({ name, data }) => {
    if (data.type !== "CNAME" || !name.endsWith(below)) return undefined;
    const bound = selectorOf(name.slice(0, -below.length));
    return bound === undefined ? undefined : matchTemplate(cname, data.host, bound, entry.lookups);
  });
  if (found === undefined) return withoutIt([selector, cname], progress, entry);
  return { ...progress, ...taken(progress, found, isDistinctive(cname, entry)) };
}

interface Found {
  readonly records: readonly SourceRecord[];
  readonly bindings: Bindings;
}

function firstOf(
  records: readonly SourceRecord[],
  { records: used }: Progress,
  match: (record: SourceRecord) => Bindings | undefined,
): Found | undefined {
  for (const record of records) {
    const bindings = used.includes(record) ? undefined : match(record);
    if (bindings !== undefined) return { records: [record], bindings };
  }
  return undefined;
}

const taken = (progress: Progress, { records, bindings }: Found, telling: boolean): Omit<Progress, "terms"> => ({
  bindings,
  records: [...progress.records, ...records],
  evidence: progress.evidence + (telling ? 1 : 0),
});

function matchRecord(
  template: RecordTemplate,
  progress: Progress,
  entry: ServiceEntry,
  { domain, unclaimed }: Seen,
): Progress | undefined {
  const [type, text] = printedTemplate(template);
  const labelsOf = labelMatcher(template.name, domain, progress.bindings, entry);
  const found = firstOf(unclaimed.within(domain), progress, (record) => {
    if (typeOf(record.data) !== type) return undefined;
    const named = labelsOf(record.name);
    return named === undefined ? undefined : matchTemplate(text, printFull(record.data), named, entry.lookups);
  });
  if (found === undefined) return withoutIt([template.name ?? "", text], progress, entry);
  return { ...progress, ...taken(progress, found, isDistinctive(text, entry)) };
}

/** A template's type, and its data as records print it. */
function printedTemplate({
  cname,
  txt,
  ns,
  mx,
  srv,
  caa,
  a,
  aaaa,
}: RecordTemplate): readonly [type: string, text: string] {
  if (cname !== undefined) return ["CNAME", cname];
  if (txt !== undefined) return ["TXT", txt];
  if (ns !== undefined) return ["NS", ns];
  if (mx !== undefined) return ["MX", `${mx.priority ?? 10} ${mx.host}`];
  if (srv !== undefined) return ["SRV", `${srv.priority ?? 0} ${srv.weight ?? 0} ${srv.port} ${srv.target}`];
  if (caa !== undefined) return ["CAA", `${caa.flags ?? 0} ${caa.tag} "${caa.value}"`];
  return a !== undefined ? ["A", a] : ["AAAA", aaaa ?? ""];
}

/** What a record's name binds, where the template names labels below the domain, or nothing: the domain itself. */
function labelMatcher(
  template: string | undefined,
  domain: string,
  bindings: Bindings,
  { lookups }: ServiceEntry,
): (name: string) => Bindings | undefined {
  if (template === undefined) return (name) => (name === domain ? bindings : undefined);
  const labels = templateMatcher(template, bindings, lookups);
  return (name) => (name.endsWith(`.${domain}`) ? labels(name.slice(0, -domain.length - 1)) : undefined);
}

function matchReturnPath(
  template: ReturnPathTemplate,
  progress: Progress,
  entry: ServiceEntry,
  { domain, unclaimed }: Seen,
): Progress | undefined {
  const labelsOf = labelMatcher(template.name, domain, progress.bindings, entry);
  for (const name of new Set(unclaimed.within(domain).map((record) => record.name))) {
    const bindings = name === domain ? undefined : labelsOf(name);
    const found = bindings === undefined ? undefined : returnPathAt(name, template, bindings, entry, unclaimed);
    if (found !== undefined) return { ...progress, ...taken(progress, found, true) };
  }
  return withoutIt(
    [
      template.name ?? "",
      template.cname ?? "",
      ...(template.mx ?? []).map(({ host }) => host),
      ...(template.spf ?? []),
    ],
    progress,
    entry,
  );
}

/** What is at a name, where it is all that a return path has there, and nothing else. */
export function returnPathAt(
  name: string,
  { cname, mx = [], spf = [], all = "softfail" }: ReturnPathTemplate,
  bindings: Bindings,
  entry: ServiceEntry,
  unclaimed: UnclaimedRecords,
): Found | undefined {
  const records = unclaimed.at(name);
  const [first] = records;
  if (cname !== undefined) {
    if (records.length !== 1 || first?.data.type !== "CNAME" || !isDistinctive(cname, entry)) return undefined;
    const bound = matchTemplate(cname, first.data.host, bindings, entry.lookups);
    return bound === undefined ? undefined : { records, bindings: bound };
  }
  const exchangers = records.filter(({ data }) => data.type === "MX");
  const policy = importedSpf(name, records);
  if (records.length !== mx.length + 1 || exchangers.length !== mx.length || policy.records.length !== 1)
    return undefined;
  if (
    policy.terms.length !== spf.length ||
    policy.lost.length + policy.neutral.length > 0 ||
    (policy.all ?? "neutral") !== all
  )
    return undefined;
  let bound: Bindings | undefined = bindings;
  for (const [index, { host, priority = 10 }] of mx.entries()) {
    const one = exchangers[index]?.data;
    bound =
      bound !== undefined && one?.type === "MX" && one.priority === priority
        ? matchTemplate(host, one.host, bound, entry.lookups)
        : undefined;
  }
  for (const [index, template] of spf.entries())
    bound = bound === undefined ? undefined : matchTemplate(template, policy.terms[index] ?? "", bound, entry.lookups);
  return bound === undefined ? undefined : { records, bindings: bound };
}

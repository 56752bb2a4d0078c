import { type Fact, type Facts, factOf } from "../../model/facts.ts";
import { parseDnsName } from "../../standards/names/names.ts";
import { isSpf, parseSpf, type Qualifier, type Term } from "../../standards/spf/parse.ts";

/** What receivers find where they look for a name's SPF record, as far as records.lock.json shows. */
export type SpfAt =
  | {
      readonly kind: "record";
      /** Those that are evaluated: what is before `all`, and a redirect at the end where there is no `all` (section 6.1). */
      readonly terms: readonly Evaluated[];
      /** Undefined where the record has no `all`. */
      readonly all: Qualifier | undefined;
    }
  /** A permerror for whoever comes here by `include` or `redirect` (RFC 7208 sections 5.2 and 6.1), and why. */
  | { readonly kind: "permerror"; readonly why: string }
  /** The lock file does not hold the name. */
  | { readonly kind: "unknown" };

export type Evaluated = Exclude<Term, { readonly kind: "all" | "exp" | "unknown-modifier" }>;

const UNKNOWN: SpfAt = { kind: "unknown" };

/** A record is parsed once for all tenants that include it. */
const known = new WeakMap<Fact, SpfAt>();

export function spfAt(facts: Facts, name: string): SpfAt {
  const fact = factOf(facts, "TXT", name);
  if (fact === undefined) return UNKNOWN;
  const before = known.get(fact);
  if (before !== undefined) return before;
  const found = read(fact.values);
  known.set(fact, found);
  return found;
}

function read(values: readonly string[]): SpfAt {
  const records = values.filter(isSpf);
  const [record] = records;
  if (record === undefined) return { kind: "permerror", why: "holds no SPF record" };
  if (records.length > 1) return { kind: "permerror", why: `holds ${records.length} SPF records` };
  const parsed = parseSpf(record);
  if (!parsed.ok) {
    const { start = 0, end = 0 } = parsed.faults[0]?.range ?? {};
    return { kind: "permerror", why: `holds an SPF record that readers reject at ${record.slice(start, end)}` };
  }
  const terms: readonly Term[] = parsed.record.terms;
  const end = terms.findIndex(({ kind }) => kind === "all");
  const all = terms[end];
  const mechanisms = (end < 0 ? terms : terms.slice(0, end)).filter(
    (term): term is Evaluated => isEvaluated(term) && term.kind !== "redirect",
  );
  const redirects = end < 0 ? terms.filter((term): term is Evaluated => term.kind === "redirect") : [];
  return { kind: "record", terms: [...mechanisms, ...redirects], all: all?.kind === "all" ? all.qualifier : undefined };
}

function isEvaluated(term: Term): term is Evaluated {
  return term.kind !== "all" && term.kind !== "exp" && term.kind !== "unknown-modifier";
}

/** Whether a domain-spec is a name that DNS can hold, without macros: the only kind whose answer can be known beforehand. */
export function isName(domainSpec: string): boolean {
  const parsed = parseDnsName(domainSpec);
  return parsed.ok && parsed.name === domainSpec;
}

import { type Facts, type FactType, factOf } from "../../model/facts.ts";
import { parseDnsName } from "../../standards/names/names.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { type Evaluated, isName, spfAt } from "./spf-at.ts";

/** An entry of records.lock.json that a judgement rests on. */
export interface Needed {
  readonly type: FactType;
  readonly name: string;
}

/** Far beyond what any receiver follows. */
const MAX_NAMES = 1000;

/**
 * Every name that a record with these terms makes its readers ask for, as far as the facts lead: what is not yet known leads no
 * further, so whoever fills the lock asks again until nothing new is needed. Each once, in the order in which readers come to them.
 * Names with macros are not askable, and what a tenant declares need not be asked for. No more than a thousand: receivers stop far earlier.
 */
export function neededFacts(mechanisms: readonly (Mechanism | Evaluated)[], facts: Facts): Needed[] {
  const needed = new Map<string, Needed>();
  const need = (type: FactType, name: string): boolean => {
    const key = `${type} ${name}`;
    if (!isName(name) || needed.has(key) || needed.size >= MAX_NAMES) return false;
    needed.set(key, { type, name });
    return true;
  };
  const waiting: { readonly owner: string | undefined; readonly terms: readonly (Mechanism | Evaluated)[] }[] = [
    { owner: undefined, terms: mechanisms },
  ];
  // The list grows as it is read, by each name once.
  for (const { owner, terms } of waiting) {
    for (const term of terms) {
      if (needed.size >= MAX_NAMES) return unasked(needed.values(), facts);
      if ("network" in term) continue;
      const name = term.domain ?? owner;
      if (name === undefined) continue;
      if (term.kind === "include" || term.kind === "redirect") {
        const below = need("TXT", name) ? spfAt(facts, name) : undefined;
        if (below?.kind === "record") waiting.push({ owner: name, terms: below.terms });
      } else if (term.kind === "exists") need("A", name);
      else if (term.kind === "a") for (const type of ADDRESSES) need(type, name);
      else if (term.kind === "mx") {
        need("MX", name);
        for (const host of exchangersOf(facts, name) ?? []) for (const type of ADDRESSES) need(type, host);
      }
    }
  }
  return unasked(needed.values(), facts);
}

function unasked(needed: Iterable<Needed>, facts: Facts): Needed[] {
  return [...needed].filter(({ type, name }) => {
    const fact = factOf(facts, type, name);
    return fact === undefined || !("declared" in fact);
  });
}

const ADDRESSES = ["A", "AAAA"] as const;

/** The hosts of a name's MX records; undefined where they are not known. A null MX (RFC 7505) names none, nor does one that is not a name. */
export function exchangersOf(facts: Facts, name: string): string[] | undefined {
  return factOf(facts, "MX", name)?.values.flatMap((value) => {
    const host = parseDnsName(value.slice(value.indexOf(" ") + 1));
    return host.ok ? [host.name] : [];
  });
}

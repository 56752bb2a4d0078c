import { type Facts, factOf } from "../../model/facts.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { exchangersOf } from "./needed-facts.ts";
import { type Evaluated, isName } from "./spf-at.ts";

/** Numbers are exact up to here; beyond it they say "more". */
export const MAX_COUNT = 1000;

export interface Total {
  lookups: number;
  voids: number;
}

/** Adds what stands below or beside. */
export function add(into: Total, { lookups, voids }: Readonly<Total>): void {
  into.lookups = Math.min(into.lookups + lookups, MAX_COUNT + 1);
  into.voids = Math.min(into.voids + voids, MAX_COUNT + 1);
}

/** A term that needs DNS. */
export type Costly = Exclude<Evaluated | Mechanism, { readonly network: unknown }>;

/** Whether a term, by itself, costs a lookup (RFC 7208 section 4.6.4). */
export function costs<T extends Evaluated | Mechanism>(term: T): term is Exclude<T, { readonly network: unknown }> {
  return !("network" in term);
}

/**
 * Whether a query of this term is known to have no answer: a void lookup (section 4.6.4). Undefined where that is not known. Of an
 * `a` or an exchanger, neither A nor AAAA has one: a reader asks for one of them, by its client's family, and a host of one family is
 * no fault. An include of nothing is a permerror and no void lookup; what a macro or `ptr` asks for depends on the client.
 */
export function isVoid(term: Costly, owner: string, facts: Facts): boolean | undefined {
  if (term.kind === "include" || term.kind === "redirect" || term.kind === "ptr") return false;
  const name = term.domain ?? owner;
  if (!isName(name)) return false;
  if (term.kind === "exists") return isEmpty(facts, "A", name);
  if (term.kind === "a") return hasNoAddress(facts, name);
  const hosts = exchangersOf(facts, name);
  if (hosts === undefined) return undefined;
  // A null MX (RFC 7505) is an answer, and names no host to ask for.
  if (isEmpty(facts, "MX", name)) return true;
  const empty = hosts.map((host) => hasNoAddress(facts, host));
  return empty.includes(true) ? true : empty.includes(undefined) ? undefined : false;
}

function hasNoAddress(facts: Facts, name: string): boolean | undefined {
  const [four, six] = [isEmpty(facts, "A", name), isEmpty(facts, "AAAA", name)];
  // One answer is enough.
  if (four === false || six === false) return false;
  return four === undefined || six === undefined ? undefined : true;
}

function isEmpty(facts: Facts, type: "A" | "AAAA" | "MX", name: string): boolean | undefined {
  const fact = factOf(facts, type, name);
  return fact === undefined ? undefined : fact.values.length === 0;
}

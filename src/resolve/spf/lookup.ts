import { type Facts, factOf } from "../../model/facts.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { exchangersOf } from "./needed-facts.ts";
import { type Evaluated, isName } from "./spf-at.ts";

/** Numbers are exact up to here; beyond it they say "more". */
export const MAX_COUNT = 1000;

export const FAMILIES = [4, 6] as const;
export type Family = (typeof FAMILIES)[number];

export interface Total {
  lookups: number;
  /** Void lookups, whatever address the client has. */
  voids: number;
  /** Those that only clients of one family meet: names that have addresses of the other alone. */
  readonly only: Record<Family, number>;
}

export const nothing = (): Total => ({ lookups: 0, voids: 0, only: { 4: 0, 6: 0 } });

/** Adds what is below or beside. */
export function add(into: Total, { lookups, voids, only }: Readonly<Total>): void {
  const sum = (a: number, b: number) => Math.min(a + b, MAX_COUNT + 1);
  into.lookups = sum(into.lookups, lookups);
  into.voids = sum(into.voids, voids);
  for (const family of FAMILIES) into.only[family] = sum(into.only[family], only[family]);
}

/** What a client of the family meets; undefined where none of either may send. */
export function voidsFor(family: Family | undefined, { voids, only }: Readonly<Total>): number {
  return Math.min(voids + (family === undefined ? 0 : only[family]), MAX_COUNT + 1);
}

/** A term that needs DNS. */
export type Costly = Exclude<Evaluated | Mechanism, { readonly network: unknown }>;

/** Whether a term, by itself, costs a lookup (RFC 7208 section 4.6.4). */
export function costs<T extends Evaluated | Mechanism>(term: T): term is Exclude<T, { readonly network: unknown }> {
  return !("network" in term);
}

/**
 * Whether a query of this term is known to have no answer: a void lookup (section 4.6.4), for clients of each family, since readers ask
 * for A or for AAAA by the client's address (section 5). Undefined where that is not known. Of an `mx`, one exchanger without any address
 * is enough; exchangers of one family are `missingOf`, for readers differ about them. An include of nothing is a permerror and no void
 * lookup; what a macro or `ptr` asks for depends on the client.
 */
export function voidOf(term: Costly, owner: string, facts: Facts): Readonly<Record<Family, boolean | undefined>> {
  if (term.kind === "include" || term.kind === "redirect" || term.kind === "ptr") return both(false);
  const name = term.domain ?? owner;
  if (!isName(name)) return both(false);
  if (term.kind === "exists") return both(isEmpty(facts, "A", name));
  if (term.kind === "a") return { 4: isEmpty(facts, "A", name), 6: isEmpty(facts, "AAAA", name) };
  const hosts = exchangersOf(facts, name);
  if (hosts === undefined) return both(undefined);
  // A null MX (RFC 7505) is an answer, and names no host to ask for.
  if (isEmpty(facts, "MX", name)) return both(true);
  const empty = hosts.map((host) => hasNoAddress(facts, host));
  return both(empty.includes(true) ? true : empty.includes(undefined) ? undefined : false);
}

const both = (value: boolean | undefined) => ({ 4: value, 6: value });

/** What clients of a family are looked up by (section 5). */
export const ADDRESS = { 4: "A", 6: "AAAA" } as const;

/** How many exchangers of an `mx` have addresses of the other family alone: some readers count each for clients of this one. */
export function missingOf(term: Costly, owner: string, family: Family, facts: Facts): number {
  if (term.kind !== "mx") return 0;
  const hosts = exchangersOf(facts, term.domain ?? owner) ?? [];
  return hosts.filter((host) => isEmpty(facts, ADDRESS[family], host) && !hasNoAddress(facts, host)).length;
}

/** Whether clients of the family are known to pass by this term; what a macro leads to may let them. */
export function reaches(term: Evaluated | Mechanism, owner: string, family: Family, facts: Facts): boolean {
  if ("qualifier" in term && term.qualifier !== undefined && term.qualifier !== "+") return false;
  if ("network" in term) return term.network.family === family;
  const name = term.domain ?? owner;
  if (term.kind === "include" || term.kind === "redirect") return !isName(name);
  if (term.kind === "ptr" || !isName(name)) return true;
  const answers = (host: string) => isEmpty(facts, ADDRESS[family], host) === false;
  if (term.kind === "exists") return isEmpty(facts, "A", name) === false;
  return term.kind === "a" ? answers(name) : (exchangersOf(facts, name) ?? []).some(answers);
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

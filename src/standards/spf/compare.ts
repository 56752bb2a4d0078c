import { contains } from "../networks/addresses.ts";
import type { Qualifier, Term } from "./parse.ts";
import { printTerm } from "./print.ts";

/** What SPF says of hosts that are not named, from what is let through to what is refused (RFC 7208 sections 2.6 and 8). */
const LADDER: readonly Qualifier[] = ["+", "?", "~", "-"];

/** Whether hosts that are not named are treated more kindly. */
export const isWeakerAll = (before: Qualifier, after: Qualifier): boolean =>
  LADDER.indexOf(after) < LADDER.indexOf(before);

/** The qualifier of a record's `all`; without one the result is neutral (section 4.7), and a redirect leaves it to another. */
export function allOf(terms: readonly Term[]): Qualifier | undefined {
  for (const term of terms) if (term.kind === "all") return term.qualifier;
  return terms.some(({ kind }) => kind === "redirect") ? undefined : "?";
}

/** The name whose record holds for whoever is not named: undefined where there is `all`, beside which readers ignore a redirect. */
export function redirectOf(terms: readonly Term[]): string | undefined {
  if (terms.some(({ kind }) => kind === "all")) return undefined;
  for (const term of terms) if (term.kind === "redirect") return term.domain;
  return undefined;
}

type Allowing = Exclude<Term, { kind: "all" | "exp" | "unknown-modifier" }>;

const allows = (term: Term): term is Allowing =>
  term.kind !== "all" &&
  term.kind !== "exp" &&
  term.kind !== "unknown-modifier" &&
  !("qualifier" in term && (term.qualifier === "-" || term.qualifier === "~"));

/** Readers ignore a redirect beside `all` (section 6.1). */
const effective = <T extends Term>(terms: readonly T[]): (T & Allowing)[] =>
  terms.filter(
    (term): term is T & Allowing => allows(term) && (term.kind !== "redirect" || redirectOf(terms) !== undefined),
  );

/** The terms that let somebody send and that nothing replaces: a network that is within another one is not dropped. */
export function droppedTerms<T extends Term>(before: readonly T[], after: readonly Term[]): T[] {
  const left = effective(after);
  const texts = new Set(left.map(whoPasses));
  const covered = (term: Term) =>
    "network" in term && left.some((one) => "network" in one && contains(one.network, term.network));
  return effective(before).filter((term) => !texts.has(whoPasses(term)) && !covered(term));
}

/** Whoever passes by a redirect to a name passes by an include of it (sections 5.2 and 6.1). */
const whoPasses = (term: Term): string => (term.kind === "redirect" ? `include:${term.domain}` : termName(term));

/** A term without its qualifier: what it is about. */
export function termName(term: Term): string {
  return term.kind === "all" ? "all" : printTerm("qualifier" in term ? { ...term, qualifier: "+" } : term);
}

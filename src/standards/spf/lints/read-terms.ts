import type { Lint } from "../faults.ts";
import type { SpfRecord } from "../record.ts";

export type PlacedTerm = SpfRecord["terms"][number];

/** Reads the terms of a record that readers take, and its text; says what nobody should write. */
export type Linter = (terms: readonly PlacedTerm[], text: string) => readonly Lint[];

export const isModifier = ({ kind }: PlacedTerm): boolean =>
  kind === "redirect" || kind === "exp" || kind === "unknown-modifier";

/** The terms that readers look at: mechanisms up to the first `all`, and modifiers (RFC 7208 section 5.1). */
export function readTerms(terms: readonly PlacedTerm[]): readonly PlacedTerm[] {
  const all = terms.findIndex(({ kind }) => kind === "all");
  return all === -1 ? terms : terms.filter((term, index) => index <= all || isModifier(term));
}

/** Where the domain-spec of a term ends in `-all`, which was to be a term of its own: no top-level domain ends so. */
export function gluedAllOf(term: PlacedTerm): RegExpExecArray | null {
  return "domain" in term && term.domain !== undefined ? /-all$/i.exec(term.domain) : null;
}

import { listed } from "../text/listing.ts";
import { moving, type Part, type Piece, partsOf } from "../text/parts.ts";
import { allOf, termName } from "./compare.ts";
import { printTerm } from "./print.ts";
import type { Qualifier, Term } from "./record.ts";

export interface SpfDescription {
  /** What happens to the record, as the end of a sentence: `adds include:_spf.example.net`. */
  readonly words: string;
  readonly parts: readonly Part[];
}

type Side = "before" | "after";

/** How one record's terms become another's, mechanism by mechanism; undefined: there is no record. `called` names the senders that bring a term. */
export function describeSpf(
  before: readonly Term[] | undefined,
  after: readonly Term[] | undefined,
  called: (side: Side, term: string) => readonly string[],
): SpfDescription {
  const [was, is] = [before ?? [], after ?? []];
  const parts = partsOf(was.map(piece), is.map(piece));
  const described = (words: string): SpfDescription => ({ words, parts });
  const names = (side: Side, terms: readonly string[]) =>
    namesOf(terms, sidesOf(side === "before" ? [was, is] : [is, was]), (term, other) =>
      called((side === "before") === (other === "own") ? "before" : "after", term),
    );
  const [gone, come] = [named(parts, "removed"), named(parts, "added")];
  if (after === undefined) return described("is removed");
  if (before === undefined)
    return described(
      come.length === 0 ? "is published: nobody may send" : `is published: ${listed(names("after", come))}`,
    );
  const [oldAll, newAll] = [allOf(was), allOf(is)];
  const requalified = moving(parts).filter((part) => part.action === "changed" && part.name !== "all");
  const pieces = [
    ...(gone.length > 0 ? [`drops ${listed(names("before", gone))}`] : []),
    ...(come.length > 0 ? [`adds ${listed(names("after", come))}`] : []),
    ...(requalified.length > 0 ? [`has another qualifier for ${listed(requalified.map((part) => part.name))}`] : []),
    ...(oldAll === newAll ? [] : [`goes from ${resultOf(oldAll)} to ${resultOf(newAll)} for all others`]),
  ];
  return described(pieces.length === 0 ? "lists its terms in another order" : pieces.join(", "));
}

const piece = (term: Term): Piece => ({ name: termName(term), text: printTerm(term) });

const named = (parts: readonly Part[], action: Part["action"]): string[] =>
  parts.filter((part) => part.action === action && part.name !== "all").map((part) => part.name);

interface TermNames {
  readonly own: readonly string[];
  readonly other: readonly string[];
}

const sidesOf = ([own, other]: readonly [readonly Term[], readonly Term[]]): TermNames => ({
  own: own.map(termName),
  other: other.map(termName),
});

/** What people call terms that go or come: the sender that brings them, where it goes or comes with all of its terms. */
function namesOf(
  terms: readonly string[],
  sides: TermNames,
  senders: (term: string, side: keyof TermNames) => readonly string[],
): string[] {
  const moved = new Set(terms);
  const names = terms.map((term) => {
    const [one, ...others] = senders(term, "own");
    if (one === undefined || others.length > 0) return term;
    const stays =
      sides.own.some((name) => !moved.has(name) && senders(name, "own").includes(one)) ||
      sides.other.some((name) => senders(name, "other").includes(one));
    return stays ? `${term} of ${one}` : one;
  });
  return [...new Set(names)];
}

const RESULTS: Readonly<Record<Qualifier, string>> = { "+": "pass", "?": "neutral", "~": "softfail", "-": "fail" };

const resultOf = (qualifier: Qualifier | undefined): string =>
  qualifier === undefined ? "what its redirect says" : RESULTS[qualifier];

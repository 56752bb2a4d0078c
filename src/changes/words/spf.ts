import type { Part } from "../../model/change.ts";
import { allOf, termName } from "../../standards/spf/compare.ts";
import { parseSpf, type Qualifier, type Term } from "../../standards/spf/parse.ts";
import { printTerm } from "../../standards/spf/print.ts";
import { listed } from "./listing.ts";
import { moving, type Piece, partsOf } from "./parts.ts";
import { tellValues } from "./text.ts";
import { knownValue, type Naming, type RecordGroup, type Side, type Told } from "./told.ts";

/** SPF, mechanism by mechanism. */
export function tellSpf(group: RecordGroup, naming: Naming | undefined): Told {
  const { name, domain, before, after } = group;
  const [was, is] = [termsOf(before), termsOf(after)];
  if (was === undefined || is === undefined) return tellValues(group, "SPF");
  const parts = partsOf(was.map(piece), is.map(piece));
  const cost = name === domain ? naming?.lookups(domain) : undefined;
  const told = (words: string): Told => ({
    words: `SPF of ${name} ${words}${cost === undefined || is.length === 0 ? "" : `, ${cost}`}`,
    parts,
  });
  const names = (side: Side, terms: readonly string[]) =>
    called(terms, sidesOf(side === "before" ? [was, is] : [is, was]), (term, other) =>
      name === domain
        ? (naming?.senders(domain, (side === "before") === (other === "own") ? "before" : "after", term) ?? [])
        : [],
    );
  const [gone, come] = [named(parts, "removed"), named(parts, "added")];
  if (after.length === 0) return told(name === domain ? "is removed: nothing says who may send" : "is removed");
  if (before.length === 0)
    return told(come.length === 0 ? "is published: nobody may send" : `is published: ${listed(names("after", come))}`);
  const [oldAll, newAll] = [allOf(was), allOf(is)];
  const requalified = moving(parts).filter((part) => part.action === "changed" && part.name !== "all");
  const pieces = [
    ...(gone.length > 0 ? [`drops ${listed(names("before", gone))}`] : []),
    ...(come.length > 0 ? [`adds ${listed(names("after", come))}`] : []),
    ...(requalified.length > 0 ? [`has another qualifier for ${listed(requalified.map((part) => part.name))}`] : []),
    ...(oldAll === newAll ? [] : [`goes from ${resultOf(oldAll)} to ${resultOf(newAll)} for all others`]),
  ];
  return told(pieces.length === 0 ? "lists its terms in another order" : pieces.join(", "));
}

/** The terms of the one record of a side; none where there is none, undefined where readers find no record there. */
export function termsOf(records: RecordGroup["before"]): readonly Term[] | undefined {
  if (records.length === 0) return [];
  const parsed = parseSpf(knownValue(records) ?? "");
  return parsed.ok ? parsed.record.terms : undefined;
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
function called(
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

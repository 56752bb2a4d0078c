/** How a record ends: `all`, and what comes after it (RFC 7208 sections 4.7 and 5.1). */
import { gluedAllOf, isModifier, type Linter } from "./read-terms.ts";

/** Without `all` or `redirect`, spoken at the last term. An `all` that is glued to a domain has a finding of its own. */
export const allMissing: Linter = (terms) =>
  terms.some((term) => term.kind === "all" || term.kind === "redirect" || gluedAllOf(term) !== null)
    ? []
    : [
        {
          code: "all-missing",
          range: terms.at(-1)?.range ?? { start: 0, end: "v=spf1".length },
          message: "must end in all or redirect, got neither: whoever is not listed is neutral",
          help: "add ~all, or -all for a name that sends nothing",
        },
      ];

/** Mechanisms after `all`, together. */
export const allNotLast: Linter = (terms) => {
  const all = terms.findIndex(({ kind }) => kind === "all");
  const ignored = all === -1 ? [] : terms.slice(all + 1).filter((term) => !isModifier(term));
  const [first, last] = [ignored[0], ignored.at(-1)];
  return first === undefined || last === undefined
    ? []
    : [
        {
          code: "all-not-last",
          range: { start: first.range.start, end: last.range.end },
          message: `must have all last, got ${ignored.length === 1 ? "a mechanism" : `${ignored.length} mechanisms`} after it, which readers never reach`,
          help: "move all to the end, or remove what follows it",
        },
      ];
};

/** `+all` and `?all`. */
export const allOfWrongQualifier: Linter = (terms) => {
  const all = terms.find((term) => term.kind === "all");
  if (all?.kind !== "all") return [];
  const { qualifier, range } = all;
  if (qualifier === "+")
    return [
      {
        code: "all-pass",
        range,
        message: "must be softfail (~all) or fail (-all), got pass (+all): everyone may send",
        help: "~all",
      },
    ];
  return qualifier === "?"
    ? [
        {
          code: "all-neutral",
          range,
          message: "must be softfail (~all) or fail (-all), got neutral (?all): it says nothing about anyone",
          help: "~all",
        },
      ]
    : [];
};

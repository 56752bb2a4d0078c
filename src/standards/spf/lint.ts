import type { Lint } from "./faults.ts";
import { answerSize, dupTerm, hostsByName, lookupLimit } from "./lints/cost.ts";
import { allMissing, allNotLast, allOfWrongQualifier } from "./lints/ends.ts";
import { modifierPosition, modifierUnknown, redirectWithAll } from "./lints/modifiers.ts";
import type { Linter } from "./lints/read-terms.ts";
import { gluedAll, macroP, names, networks, prefixes, ptr } from "./lints/terms.ts";
import type { SpfRecord } from "./record.ts";

const LINTERS: readonly Linter[] = [
  allMissing,
  allNotLast,
  allOfWrongQualifier,
  answerSize,
  dupTerm,
  gluedAll,
  hostsByName,
  lookupLimit,
  macroP,
  modifierPosition,
  modifierUnknown,
  names,
  networks,
  prefixes,
  ptr,
  redirectWithAll,
];

/** What readers take in a record, and nobody should write. `text` is what was parsed: places are in it. */
export function lintSpf({ terms }: SpfRecord, text: string): readonly Lint[] {
  return LINTERS.flatMap((lint) => lint(terms, text));
}

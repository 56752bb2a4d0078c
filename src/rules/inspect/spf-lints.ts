import { answerSize, dupTerm, hostsByName, lookupLimit } from "./spf-cost-lints.ts";
import { allMissing, allNotLast, allOfWrongQualifier } from "./spf-end-lints.ts";
import type { SpfLint } from "./spf-lint.ts";
import { modifierPosition, modifierUnknown, redirectWithAll } from "./spf-modifier-lints.ts";
import { gluedAll, macroP, names, networks, prefixes, ptr } from "./spf-term-lints.ts";

/** What is said of a record that readers take. */
export const SPF_LINTS: readonly SpfLint[] = [
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

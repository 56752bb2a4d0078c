import { filesIn } from "../../input/files.ts";
import type { Git } from "../../input/git/git.ts";
import { type Diagnostic, hasErrors } from "../../model/diagnostic.ts";
import type { Acknowledgement } from "../acknowledge/acknowledgement.ts";
import type { Given } from "../acknowledge/match.ts";
import { mergedAt } from "../acknowledge/past.ts";
import { readAcknowledgements } from "../acknowledge/read.ts";

/** Where acknowledgements are read from, and for whom. */
export interface GivenInput {
  readonly root: string;
  readonly git: Git;
  /** The ids that exist, on either side. */
  readonly known: readonly string[];
  /** Of the command line. */
  readonly flags: readonly Acknowledgement[];
  /** What is compared with; undefined: nothing, and no entry of a file is an earlier change's. */
  readonly commit: string | undefined;
}

/**
 * What acknowledge/*.yaml and the command line accept, and the errors of those files: with any, nothing that they say counts. Throws
 * GitFault where the commit cannot be read.
 */
export function givenOf({ root, git, known, flags, commit }: GivenInput): {
  readonly given: Given;
  readonly errors: readonly Diagnostic[];
} {
  const { entries, diagnostics } = readAcknowledgements(filesIn(root), known);
  const isBroken = hasErrors(diagnostics);
  return {
    given: {
      entries: isBroken ? [] : entries,
      flags,
      isMerged: commit === undefined ? () => false : mergedAt(git, root, commit, entries),
      isKnown: (tenant) => known.includes(tenant),
    },
    errors: diagnostics.filter(({ severity }) => severity === "error"),
  };
}

import type { Ancestry } from "../../input/git/ancestry.ts";
import { withCommit } from "../../model/deployed-commits.ts";

/** The commit that a run deploys, and how others relate to it. */
export interface CommitOrder {
  /** Undefined: what is deployed is in no repository. */
  readonly commit: string | undefined;
  readonly ancestry: (commit: string) => Ancestry;
  /** Commits that may be deployed over in any case: somebody named them. */
  readonly replaces: ReadonlySet<string>;
  /** A stack that goes back on purpose. */
  readonly goesBack?: string | undefined;
}

const short = (commit: string): string => commit.slice(0, 12);

/**
 * Why a stack must not be deployed over the commits that its state remembers, newest first; undefined: it may. The newest one must lead to the one
 * that is deployed, or a job that is run again would take back what came after it.
 */
export function orderFault(
  stack: string,
  { commit, ancestry, replaces, goesBack }: CommitOrder,
  [last]: readonly string[],
): string | undefined {
  if (last === undefined || goesBack === stack || replaces.has(last)) return undefined;
  const knowing = `--replace ${last} deploys over it all the same`;
  if (commit === undefined)
    return `must be deployed from a git repository, to know whether it is newer than ${short(last)}, which was deployed last, got none\nhelp: deploy from a clone; ${knowing}`;
  const words = ancestry(last);
  if (words === "same" || words === "before") return undefined;
  if (words === "after")
    return `must not be older than ${short(last)}, which was deployed last, got ${short(commit)}\nhelp: deploy the newest commit; to take a change back, git revert it, or postroad deploy --rollback ${stack}`;
  if (words === "apart")
    return `must have ${short(last)}, which was deployed last, in its history, got ${short(commit)} of another branch\nhelp: merge or rebase onto it first; where its history was rewritten, ${knowing}`;
  return `must be known to be newer than ${short(last)}, which was deployed last, got ${short(commit)} in a clone that does not show it\nhelp: git fetch --unshallow, or fetch-depth: 0 in a pipeline, gets the whole history; where it was rewritten, ${knowing}`;
}

/** What a stack's state is to remember; without a repository it stays as it is. */
export const remembered = ({ commit }: CommitOrder, before: readonly string[]): readonly string[] =>
  commit === undefined ? before : withCommit(commit, before);

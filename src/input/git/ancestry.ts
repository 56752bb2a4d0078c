import type { Repository } from "./repository.ts";

/** How a commit relates to another one in history. */
export type Ancestry = "same" | "before" | "after" | "apart" | "unknown";

/**
 * Where a commit, given by its id, is, seen from another one: `before` is an ancestor of it, `apart` neither leads to the other. A commit that is not in
 * this clone is `unknown`, and so is one whose way to the other a shallow clone has cut off.
 */
export function ancestryOf({ git, top, shallow }: Repository, commit: string, from: string): Ancestry {
  if (commit === from) return "same";
  const isThere = (id: string) => git(top, ["cat-file", "-e", `${id}^{commit}`]).status === 0;
  if (!isThere(commit) || !isThere(from)) return "unknown";
  const leadsTo = (a: string, b: string) => git(top, ["merge-base", "--is-ancestor", a, b]).status === 0;
  if (leadsTo(commit, from)) return "before";
  if (leadsTo(from, commit)) return "after";
  return shallow ? "unknown" : "apart";
}

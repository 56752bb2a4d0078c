import { mustRun } from "./git.ts";
import type { Repository } from "./repository.ts";

export interface TreeEntry {
  /** From the prefix. */
  readonly path: string;
  readonly id: string;
  /** Whether it is a regular file: no link, no submodule. */
  readonly regular: boolean;
}

const MAX_ENTRIES = 200_000;

/** What a commit holds at some paths below a prefix: files as they are, folders with all below them. */
export function listTree(
  { git, top }: Repository,
  commit: string,
  prefix: string,
  paths: readonly string[],
): readonly TreeEntry[] {
  const args = ["ls-tree", "-r", "-z", "--full-tree", commit, "--", ...paths.map((path) => `${prefix}${path}`)];
  const entries: TreeEntry[] = [];
  for (const text of mustRun(git, top, args).toString("utf8").split("\0").slice(0, MAX_ENTRIES)) {
    const tab = text.indexOf("\t");
    const [mode = "", kind, id = ""] = text.slice(0, tab).split(" ");
    const path = text.slice(tab + 1);
    if (tab < 0 || !path.startsWith(prefix)) continue;
    entries.push({ path: path.slice(prefix.length), id, regular: kind === "blob" && mode.startsWith("100") });
  }
  return entries;
}

import { suggest } from "../../standards/text/suggest.ts";
import { firstLine, GitFault, mustRun } from "./git.ts";
import type { Repository } from "./repository.ts";

const FETCH = "git fetch --unshallow, or fetch-depth: 0 in a pipeline, gets the whole history";
const ID = /^[0-9a-f]{40,64}$/;

/**
 * The commit that a person's REF names, as its id. Undefined: where the branch left its upstream, else HEAD. GitFault for what
 * names no commit.
 */
export function resolveReference(repository: Repository, ref: string | undefined): string {
  if (ref === undefined) return mergeBase(repository);
  const commit = commitOf(repository, ref);
  if (commit !== undefined) return commit;
  const hint = repository.shallow ? `; this clone is shallow: ${FETCH}` : "";
  const near = suggest(ref, namesOf(repository));
  const meant = near === undefined ? "" : `; did you mean ${firstLine(near)}?`;
  throw new GitFault(
    `--base must be a commit, branch or tag of ${repository.top}, got ${firstLine(ref)}${meant}${hint}`,
  );
}

/** More names are not looked at. */
const MOST_NAMES = 10_000;
const LONGEST_NAME = 200;

/** The branches, remote ones too, and tags, as people write them. */
function namesOf({ git, top }: Repository): readonly string[] {
  const { status, stdout } = git(top, [
    "for-each-ref",
    `--count=${MOST_NAMES}`,
    "--format=%(refname:short)",
    "refs/heads",
    "refs/remotes",
    "refs/tags",
  ]);
  const names = status === 0 ? stdout.toString("utf8").split("\n") : [];
  return names.filter((name) => name !== "" && name.length <= LONGEST_NAME);
}

/** The commit that is checked out; undefined where there is none yet. */
export const headOf = (repository: Repository): string | undefined => commitOf(repository, "HEAD");

/** A word that git could take for an option, a range or an exclusion is not a name. */
function commitOf({ git, top }: Repository, ref: string): string | undefined {
  if (ref === "" || ref.startsWith("-") || ref.includes("\0") || ref.length > 1000) return undefined;
  const { status, stdout } = git(top, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  const id = stdout.toString("latin1").trim();
  return status === 0 && ID.test(id) ? id : undefined;
}

function mergeBase(repository: Repository): string {
  const { git, top, shallow } = repository;
  const head = commitOf(repository, "HEAD");
  if (head === undefined) throw new GitFault(`--base must have a commit to compare with, got none in ${top}`);
  const upstream = commitOf(repository, "@{upstream}");
  if (upstream === undefined) return head;
  const { status, stdout } = git(top, ["merge-base", head, upstream]);
  const id = stdout.toString("latin1").trim();
  if (status === 0 && ID.test(id)) return id;
  throw new GitFault(
    `--base must have a commit that HEAD and its upstream branch share, got none${shallow ? ` in a shallow clone: ${FETCH}` : ": name one, as --base main"}`,
  );
}

/** The commits of the line that leads to one and that touch any of the paths, newest first, with their times in milliseconds. */
export function commitsOf(
  { git, top }: Repository,
  commit: string,
  paths: readonly string[],
  limit: number,
): readonly { readonly commit: string; readonly time: number }[] {
  const args = ["rev-list", "--first-parent", "--timestamp", `--max-count=${limit}`, commit, "--", ...paths];
  return mustRun(git, top, args)
    .toString("latin1")
    .split("\n")
    .flatMap((text) => {
      const [seconds = "", id = ""] = text.split(" ");
      return ID.test(id) ? [{ commit: id, time: Number(seconds) * 1000 }] : [];
    });
}

import { type Git, GitFault, mustRun } from "./git.ts";

/** A repository as one of its folders sees it. */
export interface Repository {
  readonly git: Git;
  /** Where its working tree starts. */
  readonly top: string;
  /** The folder from there: empty, or ending in a slash. */
  readonly prefix: string;
  /** Whether its history is cut short. */
  readonly shallow: boolean;
}

/** The repository whose working tree holds a folder. GitFault where there is none. */
export function openRepository(git: Git, folder: string): Repository {
  const { status, stdout, stderr } = git(folder, ["rev-parse", "--show-toplevel"]);
  if (status === null) throw new GitFault(stderr);
  if (status !== 0)
    throw new GitFault(
      `the root must be in a git working tree, got ${folder}${stderr.includes("safe.directory") ? ", which git considers owned by somebody else: see safe.directory in git help config" : '; make it one: git init && git add . && git commit -m "Our mail as code"'}`,
    );
  return {
    git,
    top: line(stdout),
    prefix: line(mustRun(git, folder, ["rev-parse", "--show-prefix"])),
    shallow: line(mustRun(git, folder, ["rev-parse", "--is-shallow-repository"])) === "true",
  };
}

/** A path may end in a newline of its own. */
function line(output: Buffer): string {
  return output.toString("utf8").replace(/\n$/, "");
}

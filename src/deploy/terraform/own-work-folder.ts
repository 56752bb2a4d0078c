import type { Git } from "../../input/git/git.ts";
import { TerraformFault } from "./fault.ts";
import { WORK_FOLDER } from "./work-folder.ts";

const COMMITTED = new RegExp(`^${WORK_FOLDER.replace(".", "\\.")}(?:/|$)`, "i");

/**
 * Throws TerraformFault where anything of the work folder is in git: what is run and removed there is this machine's own, and never what
 * somebody committed. A root that is in no repository has nothing in git.
 */
export function checkWorkFolder(root: string, git: Git): void {
  const { status, stdout } = git(root, ["ls-files", "-z"]);
  if (status !== 0) return;
  // Some file systems take names for the same that differ in case.
  const committed = stdout
    .toString("utf8")
    .split("\0")
    .filter((path) => COMMITTED.test(path));
  if (committed.length === 0) return;
  throw new TerraformFault(
    `${WORK_FOLDER} must not be in git, for it belongs to this machine alone, got ${committed[0]} there`,
    `look at what it is and who put it there; then: git rm -r --cached ${WORK_FOLDER} && rm -rf ${WORK_FOLDER}`,
  );
}

import type { CommitOrder } from "../deploy/apply/commit-order.ts";
import { ancestryOf } from "../input/git/ancestry.ts";
import { GitFault } from "../input/git/git.ts";
import { headOf } from "../input/git/reference.ts";
import { openRepository, type Repository } from "../input/git/repository.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** `--replace` must name whole ids, or it is a usage error. */
export function checkReplaced(replaced: readonly string[]): void {
  const wrong = replaced.find((one) => !/^[0-9a-f]{40,64}$/.test(one));
  if (wrong !== undefined)
    throw new UsageError(`--replace must be the full id of a commit, as the refusal names it, got ${wrong}`);
}

/** The commit that is checked out around a root, and how others relate to it. `replaced` was checked. */
export function commitOrderOf(root: string, replaced: readonly string[], io: Io): CommitOrder {
  const replaces = new Set(replaced);
  const repository = repositoryOf(root, io);
  const commit = repository === undefined ? undefined : headOf(repository);
  if (repository === undefined || commit === undefined)
    return { commit: undefined, ancestry: () => "unknown", replaces };
  return { commit, ancestry: (other) => ancestryOf(repository, other, commit), replaces };
}

function repositoryOf(root: string, io: Io): Repository | undefined {
  try {
    return openRepository(io.git, root);
  } catch (error) {
    if (error instanceof GitFault) return undefined;
    throw error;
  }
}

import { readBlobs } from "../git/blobs.ts";
import type { Git } from "../git/git.ts";
import { openRepository } from "../git/repository.ts";
import { listTree } from "../git/tree.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { FOLDER, isFileName, readPastAcknowledgements } from "./read.ts";

const MAX_BYTES = 256 * 1024;

/**
 * Whether an entry stood in its file at a commit already: an acknowledgement is part of the change that it is for, so that one of last
 * year does not let the same change through again. Throws GitFault where there is no repository.
 */
export function spentAt(git: Git, root: string, commit: string): (entry: Acknowledgement) => boolean {
  const repository = openRepository(git, root);
  const files = listTree(repository, commit, repository.prefix, [FOLDER]).filter(
    ({ path, regular }) => regular && path.startsWith(`${FOLDER}/`) && isFileName(path.slice(FOLDER.length + 1)),
  );
  const contents = readBlobs(
    repository,
    files.map(({ id }) => id),
  );
  const spent = new Set<string>();
  for (const [index, { path }] of files.entries()) {
    const bytes = contents[index];
    if (bytes === undefined || bytes.length > MAX_BYTES) continue;
    for (const entry of readPastAcknowledgements(path, bytes.toString("utf8"))) spent.add(keyOf(entry));
  }
  return (entry) => entry.change !== null && spent.has(keyOf(entry));
}

const keyOf = ({ file, tenant, rule, change }: Acknowledgement): string => JSON.stringify([file, tenant, rule, change]);

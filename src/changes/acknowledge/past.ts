import { readBlobs } from "../../input/git/blobs.ts";
import type { Git } from "../../input/git/git.ts";
import { openRepository } from "../../input/git/repository.ts";
import { listTree } from "../../input/git/tree.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { FOLDER, isFileName, readPastAcknowledgements } from "./read.ts";

const MAX_BYTES = 256 * 1024;

/**
 * Which of the entries that exist now was at a commit already, in their file or in one that has another name by now: an acknowledgement
 * is part of the change that it is for, so that one of last year does not let the same change through again. Throws GitFault where there
 * is not a repository.
 */
export function mergedAt(
  git: Git,
  root: string,
  commit: string,
  entries: readonly Acknowledgement[],
): (entry: Acknowledgement) => boolean {
  const repository = openRepository(git, root);
  const files = listTree(repository, commit, repository.prefix, [FOLDER]).filter(
    ({ path, regular }) => regular && path.startsWith(`${FOLDER}/`) && isFileName(path.slice(FOLDER.length + 1)),
  );
  const contents = readBlobs(
    repository,
    files.map(({ id }) => id),
  );
  const then: Acknowledgement[] = [];
  for (const [index, { path }] of files.entries()) {
    const bytes = contents[index];
    if (bytes === undefined || bytes.length > MAX_BYTES) continue;
    then.push(...readPastAcknowledgements(path, bytes.toString("utf8")));
  }
  return mergedOf(then, entries);
}

/** A new file is another acknowledgement only where the old ones of the same change stay: it may be one of them, renamed. */
export function mergedOf(
  then: readonly Acknowledgement[],
  now: readonly Acknowledgement[],
): (entry: Acknowledgement) => boolean {
  const [was, is] = [filesByChange(then), filesByChange(now)];
  return (entry) => {
    const before = was.get(keyOf(entry)) ?? NONE;
    const after = is.get(keyOf(entry)) ?? NONE;
    if (entry.change === null || before.has(entry.file)) return entry.change !== null;
    const come = [...after].filter((file) => !before.has(file)).length;
    return come > 0 && come <= [...before].filter((file) => !after.has(file)).length;
  };
}

const NONE: ReadonlySet<string | null> = new Set();

/** The files that accept a change, by what they accept. */
function filesByChange(entries: readonly Acknowledgement[]): ReadonlyMap<string, ReadonlySet<string | null>> {
  const files = new Map<string, Set<string | null>>();
  for (const entry of entries) files.set(keyOf(entry), (files.get(keyOf(entry)) ?? new Set()).add(entry.file));
  return files;
}

const keyOf = ({ tenant, rule, change }: Acknowledgement): string => JSON.stringify([tenant, rule, change]);

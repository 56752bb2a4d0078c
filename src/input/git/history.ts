import { readBlobs } from "./blobs.ts";
import { commitsOf } from "./reference.ts";
import type { Repository } from "./repository.ts";

const MAX_COMMITS = 200;

/** What two files of the root said at a commit; undefined where one was not there, or no file. */
export interface Snapshot {
  /** When it was committed, in milliseconds. */
  readonly time: number;
  readonly texts: readonly (string | undefined)[];
}

export interface Snapshots {
  /** Newest first, each until the one before it. */
  readonly snapshots: readonly Snapshot[];
  /** False where older commits exist and are not seen: too many, or a shallow clone. */
  readonly complete: boolean;
  readonly shallow: boolean;
}

/** The files of the root as they stood at each commit that touched any of them, on the line that leads to a commit. */
export function snapshotsOf(repository: Repository, commit: string, files: readonly string[]): Snapshots {
  const { prefix, shallow } = repository;
  // git reads the names of objects line by line.
  if (prefix.includes("\n")) return { snapshots: [], complete: false, shallow };
  const paths = files.map((file) => `${prefix}${file}`);
  const found = commitsOf(repository, commit, paths, MAX_COMMITS + 1);
  const commits = found.slice(0, MAX_COMMITS);
  const blobs = readBlobs(
    repository,
    commits.flatMap(({ commit: id }) => paths.map((path) => `${id}:${path}`)),
  );
  const snapshots = commits.map(({ time }, index) => ({
    time,
    texts: files.map((_, file) => blobs[index * files.length + file]?.toString("utf8")),
  }));
  return { snapshots, complete: !shallow && found.length <= MAX_COMMITS, shallow };
}

/** The texts of a file of the root before a commit's own, newest first; undefined where it was not there. Read one by one. */
export function* versionsOf(repository: Repository, commit: string, file: string): Generator<string | undefined> {
  const { snapshots } = snapshotsOf(repository, commit, [file]);
  for (const { texts } of snapshots.slice(1)) yield texts[0];
}

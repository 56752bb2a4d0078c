import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TOOLKIT } from "../support/world.ts";

/**
 * A history of pull requests to one repository, at `test/cases/pull-requests/`: `base/` is what is at its start, and each
 * `NN-name/` is a pull request to what the merged ones before it left.
 *
 * - `pull-request.json`: what a person would read of it, and what must come of it, written by hand (`PullRequest`).
 * - `before/`, `after/`: the files that it touches, as they stand on main and as it would have them. A file that is only in `before/` is
 *   deleted.
 * - `preview.json`, `comment.md`, `preview.html`: what `postroad preview` says. `vitest -u` writes them; a person reads them.
 */
export const PULL_REQUESTS = join(TOOLKIT, "test/cases/pull-requests");

export interface PullRequest {
  readonly folder: string;
  readonly title: string;
  /** Its description, line by line. */
  readonly body: readonly string[];
  /** When it is opened, previewed and merged. */
  readonly day: string;
  /** Whether it ends on main; else it is closed. */
  readonly merged: boolean;
  /** The exit code of `postroad preview`. */
  readonly exit: number;
  /** Whether it changes the toolkit's code, which is in the repository then, and nothing else. */
  readonly toolkit?: true;
  readonly expected: {
    readonly changed?: readonly string[];
    readonly failed?: readonly string[];
    /** `TENANT RULE`, acknowledged or not. */
    readonly risks?: readonly string[];
    readonly acknowledged?: readonly string[];
    readonly stale?: readonly string[];
    /** What a reviewer must read in the comment. */
    readonly words?: readonly string[];
  };
}

/** All of them, in their order. */
export function pullRequests(): PullRequest[] {
  return readdirSync(PULL_REQUESTS)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .map((name) => {
      const folder = join(PULL_REQUESTS, name);
      return { folder, ...JSON.parse(readFileSync(join(folder, "pull-request.json"), "utf8")) };
    });
}

import type { Blueprint } from "./blueprint.ts";

/** What a tenant was since a commit, until the next. Undefined: its file was not there. */
export interface Version {
  /** In milliseconds. */
  readonly time: number;
  readonly blueprint: Blueprint | undefined;
}

export interface History {
  /** Newest first. */
  readonly versions: readonly Version[];
  /** False where older ones are not seen. */
  readonly complete: boolean;
  /** Whether fetching would show more. */
  readonly shallow: boolean;
}

import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A folder that is created when it is first needed, for this user alone, and removed at the end. */
export interface WorkFolder {
  readonly path: () => string;
  readonly remove: () => void;
}

export function workFolderIn(parent: string, prefix: string): WorkFolder {
  let made: string | undefined;
  return {
    path: () => {
      made ??= mkdtempSync(join(parent, prefix));
      return made;
    },
    remove: () => {
      if (made !== undefined) rmSync(made, { recursive: true, force: true });
      made = undefined;
    },
  };
}

import { accessSync, chmodSync, constants, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where it is there, it is memory: what is written never reaches a disk. */
const IN_MEMORY = "/dev/shm";

/** A folder that its owner alone can read, and that is gone once it is removed. */
export interface PrivateFolder {
  readonly path: string;
  remove(): void;
}

/** A folder that only this user can read, in memory where there is such a place, else in `temporary`. */
export function privateFolder(temporary: string): PrivateFolder {
  const path = mkdtempSync(join(isWritable(IN_MEMORY) ? IN_MEMORY : temporary, "postroad-"));
  chmodSync(path, 0o700);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

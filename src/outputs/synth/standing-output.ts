import { createHash } from "node:crypto";
import { closeSync, constants, type Dirent, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive.ts";
import { isSettled } from "../write/replace-folder.ts";

/** A stack as it was written: its id, its key, the digest of its cdk.tf.json, and whether the guard's archive stands beside it. */
export type StandingStack = readonly [id: string, key: string, digest: string, hasGuard: boolean];

/** What a synth of all wrote. */
export interface StandingOutput {
  readonly stacks: readonly StandingStack[];
  /** The digest of manifest.json. */
  readonly manifest: string;
  /** cdktf's version. */
  readonly version: string;
  /** The digest of the guard's archive. */
  readonly guard: string;
}

/**
 * Whether a folder holds what a synth would write, to the byte, and nothing that it would take away. Each file is read, for a date or a size proves
 * nothing; what Terraform keeps beside a stack is not looked at.
 */
export function stands(out: string, { stacks, manifest, guard }: StandingOutput): boolean {
  try {
    if (!isSettled(out)) return false;
    const above = entriesOf(out);
    if (above.size !== 2 || above.get("manifest.json")?.isFile() !== true) return false;
    if (above.get("stacks")?.isDirectory() !== true) return false;
    if (digestOf(join(out, "manifest.json")) !== manifest) return false;
    const folders = entriesOf(join(out, "stacks"));
    if (folders.size !== stacks.length) return false;
    return stacks.every(([id, , digest, hasGuard]) => {
      if (folders.get(id)?.isDirectory() !== true) return false;
      const folder = join(out, "stacks", id);
      if (digestOf(join(folder, "cdk.tf.json")) !== digest) return false;
      const archive = readdirSync(folder).includes(GUARD_ARCHIVE);
      return archive === hasGuard && (!hasGuard || digestOf(join(folder, GUARD_ARCHIVE)) === guard);
    });
  } catch {
    return false;
  }
}

const entriesOf = (folder: string): ReadonlyMap<string, Dirent> =>
  new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]));

/** Most stacks fit: what does not is read in pieces. */
const PIECE = Buffer.allocUnsafe(256 * 1024);

/** The digest of a file that is no link. */
function digestOf(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const hash = createHash("sha256");
    for (;;) {
      const length = readSync(file, PIECE, 0, PIECE.length, null);
      hash.update(PIECE.subarray(0, length));
      if (length < PIECE.length) return hash.digest("hex");
    }
  } finally {
    closeSync(file);
  }
}

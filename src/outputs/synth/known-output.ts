import { createHash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileOctets } from "../../input/file-octets.ts";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive.ts";
import { isSettled } from "../write/replace-folder.ts";

/** A stack as it was written: its id, its key, the digest of its cdk.tf.json, and whether the guard's archive is beside it. */
export type KnownStack = readonly [id: string, key: string, digest: string, hasGuard: boolean];

/** What a synth of all wrote. */
export interface KnownOutput {
  readonly stacks: readonly KnownStack[];
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
export function isCurrent(out: string, { stacks, manifest, guard }: KnownOutput): boolean {
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
      const archive = join(folder, GUARD_ARCHIVE);
      return hasGuard ? digestOf(archive) === guard : lstatSync(archive, { throwIfNoEntry: false }) === undefined;
    });
  } catch {
    return false;
  }
}

const entriesOf = (folder: string): ReadonlyMap<string, Dirent> =>
  new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]));

/** A stack beyond this is written again. */
const MOST_OCTETS = 64 * 1024 * 1024;

const digestOf = (path: string): string => createHash("sha256").update(fileOctets(path, MOST_OCTETS)).digest("hex");

import { createHash } from "node:crypto";
import { type BigIntStats, lstatSync } from "node:fs";
import { join } from "node:path";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive.ts";
import type { KnownStack } from "./known-output.ts";

export interface OutputStats {
  /** Of each file's device, inode, mode, size, and times of its last write and last change. */
  readonly digest: string;
  /** When any of them was changed last, in nanoseconds. */
  readonly latest: bigint;
  /** Whether all are on the device of the folder. */
  readonly isOneDevice: boolean;
}

const NUMBERS = 6;

/** What the system says of the files of stacks, none of which is read; undefined where one is missing, is no file, or a guard is beside a stack that has none. */
export function outputStats(out: string, stacks: readonly KnownStack[]): OutputStats | undefined {
  const { dev } = lstatSync(join(out, "stacks"), { bigint: true });
  const guards = stacks.filter(([, , , hasGuard]) => hasGuard).length;
  const numbers = new BigInt64Array(NUMBERS * (stacks.length + guards));
  let [at, latest, isOneDevice] = [0, 0n, true];
  const add = (stat: BigIntStats | undefined): boolean => {
    if (stat?.isFile() !== true) return false;
    numbers[at++] = stat.dev;
    numbers[at++] = stat.ino;
    numbers[at++] = stat.mode;
    numbers[at++] = stat.size;
    numbers[at++] = stat.mtimeNs;
    numbers[at++] = stat.ctimeNs;
    if (stat.ctimeNs > latest) latest = stat.ctimeNs;
    isOneDevice &&= stat.dev === dev;
    return true;
  };
  for (const [id, , , hasGuard] of stacks) {
    // Joined by hand: a fleet has twenty thousand.
    const folder = `${out}/stacks/${id}/`;
    if (!add(statOf(`${folder}cdk.tf.json`))) return undefined;
    const guard = statOf(folder + GUARD_ARCHIVE);
    if (hasGuard ? !add(guard) : guard !== undefined) return undefined;
  }
  return { digest: createHash("sha256").update(numbers).digest("hex"), latest, isOneDevice };
}

const OPTIONS = { bigint: true, throwIfNoEntry: false } as const;

const statOf = (path: string): BigIntStats | undefined => lstatSync(path, OPTIONS);

import { createHash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileOctets } from "../../input/file-octets.ts";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive-name.ts";
import { isSettled } from "../write/replace-folder.ts";
import { MOST_MANIFEST_OCTETS } from "./manifest.ts";

/** What the system says of an output's stacks, none of which is read. */
export interface OutputStats {
  /** Of what the manifest holds, of the stacks' names, and of the device, inode, mode, size, and times of the last write and the last change of each file, and of the folder that it is in. */
  readonly digest: string;
  readonly names: readonly string[];
  /** When any of the stacks' files or folders was changed last, in nanoseconds. */
  readonly latest: bigint;
  /** Whether all are on the device of the folder. */
  readonly isOneDevice: boolean;
}

/** A folder's, as many of its file's, and of its guard's, or none. */
const NUMBERS = 6;

/**
 * Of an output whose stacks have `guards` by these names: that the others have none, and that nothing else was laid beside any, the times of their folders
 * tell. Undefined where a folder is not as any synth leaves it: somebody is at it, there is anything beside the manifest and the stacks, or a
 * stack is without its file or its guard, or is a link.
 */
export function outputStats(out: string, guards: readonly string[]): OutputStats | undefined {
  if (!isSettled(out)) return undefined;
  const above = new Map(entriesOf(out).map((entry) => [entry.name, entry]));
  if (above.size !== 2 || above.get("manifest.json")?.isFile() !== true) return undefined;
  if (above.get("stacks")?.isDirectory() !== true) return undefined;
  const stacks = entriesOf(join(out, "stacks"));
  const { dev } = lstatSync(join(out, "stacks"), { bigint: true });
  const numbers = new BigInt64Array(3 * NUMBERS * stacks.length);
  const guarded = new Set(guards);
  let [at, latest, isOneDevice] = [0, 0n, true];
  const add = (path: string, kind: "isFile" | "isDirectory"): boolean => {
    const stat = lstatSync(path, OPTIONS);
    if (stat?.[kind]() !== true) return false;
    numbers[at] = stat.dev;
    numbers[at + 1] = stat.ino;
    numbers[at + 2] = stat.mode;
    numbers[at + 3] = stat.size;
    numbers[at + 4] = stat.mtimeNs;
    numbers[at + 5] = stat.ctimeNs;
    if (stat.ctimeNs > latest) latest = stat.ctimeNs;
    isOneDevice &&= stat.dev === dev;
    at += NUMBERS;
    return true;
  };
  for (const [index, entry] of stacks.entries()) {
    // Joined by hand: a fleet has twenty thousand of these.
    const folder = `${out}/stacks/${entry.name}`;
    at = 3 * NUMBERS * index;
    if (!add(folder, "isDirectory") || !add(`${folder}/cdk.tf.json`, "isFile")) return undefined;
    if (guarded.has(entry.name) && !add(`${folder}/${GUARD_ARCHIVE}`, "isFile")) return undefined;
  }
  const names = stacks.map(({ name }) => name);
  const manifest = createHash("sha256").update(fileOctets(join(out, "manifest.json"), MOST_MANIFEST_OCTETS));
  const hash = createHash("sha256").update(manifest.digest("hex"));
  return { digest: hash.update(JSON.stringify(names)).update(numbers).digest("hex"), names, latest, isOneDevice };
}

const entriesOf = (folder: string): Dirent[] => readdirSync(folder, { withFileTypes: true });

const OPTIONS = { bigint: true, throwIfNoEntry: false } as const;

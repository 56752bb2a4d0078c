import { createHash } from "node:crypto";
import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileOctets } from "../../input/file-octets.ts";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive.ts";
import { type ChangeTimes, changeTimes } from "../write/change-times.ts";
import { isSettled } from "../write/replace-folder.ts";
import { outputStats } from "./output-stats.ts";

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
  /** How its files stood when they were read, and held this. @default none is taken for another that was read */
  readonly seen?: Seen | undefined;
}

/** Files that held what they should, by what the system said of them. */
interface Seen {
  /** See `outputStats`. */
  readonly digest: string;
  /** When that was, by the clock of their file system: milliseconds since 1970. */
  readonly at: number;
}

export interface OutputNow {
  /** Whether the folder holds what a synth would write, to the byte, and nothing that it would take away. */
  readonly isCurrent: boolean;
  /** Whether its stacks were read to know that. */
  readonly wasRead: boolean;
  /** By what they need not be read the next time; undefined where that would prove nothing. */
  readonly seen: Seen | undefined;
}

const OTHER: OutputNow = { isCurrent: false, wasRead: true, seen: undefined };

/**
 * How an output stands. Each stack is read, but where the system says of all that they are the files that were read before, unchanged (docs/adr/0025).
 * What Terraform keeps beside a stack is not looked at.
 */
export function outputNow(out: string, known: KnownOutput, times: ChangeTimes = changeTimes): OutputNow {
  try {
    if (!hasFolders(out, known)) return OTHER;
    const keeps = times.areKept(out);
    if (keeps && isSeen(out, known)) return { isCurrent: true, wasRead: false, seen: known.seen };
    // In this order: what is changed after its stat has a later time than any stat here, and what was changed before it is read as it is since.
    const at = keeps ? times.after(join(out, "manifest.json")) : undefined;
    const stats = outputStats(out, known.stacks);
    if (stats === undefined || !holds(out, known)) return OTHER;
    const isSure = at !== undefined && stats.latest < at && stats.isOneDevice;
    const seen = isSure ? { digest: stats.digest, at: Number(at / 1_000_000n) } : undefined;
    return { isCurrent: true, wasRead: true, seen };
  } catch {
    return OTHER;
  }
}

/** By what an output that was just written need not be read the next time; undefined where that would prove nothing, or it is another one by now. */
export const seenNow = (out: string, known: KnownOutput): OutputNow["seen"] =>
  changeTimes.areKept(out) ? outputNow(out, { ...known, seen: undefined }).seen : undefined;

/** Whether nobody is at it, and it has the folders that it should, the manifest that it should, and none beside. */
function hasFolders(out: string, { stacks, manifest }: KnownOutput): boolean {
  if (!isSettled(out)) return false;
  const above = entriesOf(out);
  if (above.size !== 2 || above.get("manifest.json")?.isFile() !== true) return false;
  if (above.get("stacks")?.isDirectory() !== true) return false;
  if (digestOf(join(out, "manifest.json")) !== manifest) return false;
  const folders = entriesOf(join(out, "stacks"));
  return folders.size === stacks.length && stacks.every(([id]) => folders.get(id)?.isDirectory() === true);
}

/** Whether its files are those that were seen. Where the clock was set back since, a change may have any time. */
function isSeen(out: string, { stacks, seen }: KnownOutput): boolean {
  if (seen === undefined || seen.at > Date.now()) return false;
  return outputStats(out, stacks)?.digest === seen.digest;
}

function holds(out: string, { stacks, guard }: KnownOutput): boolean {
  return stacks.every(([id, , digest, hasGuard]) => {
    const folder = `${out}/stacks/${id}/`;
    return digestOf(`${folder}cdk.tf.json`) === digest && (!hasGuard || digestOf(folder + GUARD_ARCHIVE) === guard);
  });
}

const entriesOf = (folder: string): ReadonlyMap<string, Dirent> =>
  new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]));

/** A stack beyond this is written again. */
const MOST_OCTETS = 64 * 1024 * 1024;

const digestOf = (path: string): string => createHash("sha256").update(fileOctets(path, MOST_OCTETS)).digest("hex");

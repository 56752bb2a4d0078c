import { hash } from "node:crypto";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { fileOctets } from "../../input/file-octets.ts";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive-name.ts";
import { type ChangeTimes, changeTimes } from "../write/change-times.ts";
import { WRITTEN_AS_HCL } from "./foreign-terraform.ts";
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
}

/** An output that was read, and held what is known of it, by what the system said of its files. */
export interface SeenOutput {
  /** See `outputStats`. */
  readonly digest: string;
  /** How many stacks it has. */
  readonly stacks: number;
  /** Those that have a guard's archive. */
  readonly guards: readonly string[];
  /** When that was, by the clock of their file system: milliseconds since 1970. */
  readonly at: number;
}

/**
 * Whether an output is the one that was seen, of which nothing has changed since (docs/adr/0025): its stacks are not read. Not where the clock was set
 * back since, for a change may have any time then.
 */
export function isAsSeen(out: string, { digest, guards, at }: SeenOutput, times = changeTimes): boolean {
  try {
    return at <= Date.now() && times.areKept(out) && outputStats(out, guards)?.digest === digest;
  } catch {
    return false;
  }
}

export interface OutputNow {
  /** Whether the folder holds what a synth would write, to the byte, and nothing that it would take away. */
  readonly isCurrent: boolean;
  /** By what it need not be read the next time; undefined where that would prove nothing. */
  readonly seen: SeenOutput | undefined;
}

const OTHER: OutputNow = { isCurrent: false, seen: undefined };

/** Reads an output whole, and says how it stands. What Terraform keeps beside a stack is not looked at. */
export function outputNow(out: string, known: KnownOutput, times: ChangeTimes = changeTimes): OutputNow {
  try {
    // Before anything of it is touched: it may be anybody's.
    if (digestOf(join(out, "manifest.json")) !== known.manifest) return OTHER;
    // In this order: what is changed after its stat has a later time than any stat here, and what was changed before it is read as it is since.
    const at = times.areKept(out) ? times.after(join(out, "manifest.json")) : undefined;
    const guards = known.stacks.flatMap(([id, , , hasGuard]) => (hasGuard ? [id] : []));
    const stats = outputStats(out, guards);
    if (stats === undefined || !holds(out, known, new Set(stats.names))) return OTHER;
    const isSure = at !== undefined && stats.latest < at && stats.isOneDevice;
    const seen = { digest: stats.digest, stacks: stats.names.length, guards, at: Number((at ?? 0n) / 1_000_000n) };
    return { isCurrent: true, seen: isSure ? seen : undefined };
  } catch {
    return OTHER;
  }
}

/** By what an output that was just written need not be read the next time; undefined where that would prove nothing, or it is another one by now. */
export const seenNow = (out: string, known: KnownOutput): SeenOutput | undefined =>
  changeTimes.areKept(out) ? outputNow(out, known).seen : undefined;

function holds(out: string, { stacks, manifest, guard }: KnownOutput, names: ReadonlySet<string>): boolean {
  if (names.size !== stacks.length || digestOf(join(out, "manifest.json")) !== manifest) return false;
  return stacks.every(([id, , digest, hasGuard]) => {
    if (!names.has(id)) return false;
    const folder = `${out}/stacks/${id}/`;
    if (digestOf(`${folder}cdk.tf.json`) !== digest) return false;
    // Terraform would read the HCL of another synth with the stack.
    if (!WRITTEN_AS_HCL.every((name) => isMissing(folder + name))) return false;
    const archive = folder + GUARD_ARCHIVE;
    return hasGuard ? digestOf(archive) === guard : isMissing(archive);
  });
}

const isMissing = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) === undefined;

/** A stack beyond this is written again. */
const MOST_OCTETS = 64 * 1024 * 1024;

const digestOf = (path: string): string => hash("sha256", fileOctets(path, MOST_OCTETS));

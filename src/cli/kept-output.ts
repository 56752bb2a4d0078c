import { createHash } from "node:crypto";
import { keptBeside } from "../outputs/synth/foreign-terraform.ts";
import { isAsSeen, type KnownOutput, outputNow, seenNow } from "../outputs/synth/known-output.ts";
import { isSteered, type Packages, packagesOf } from "../outputs/synth/packages.ts";
import type { ContentCache } from "./content-cache.ts";
import type { Io } from "./io.ts";
import { keepSeen, lastSeen, type SynthPlace } from "./seen-output.ts";
import type { StackStore } from "./stack-store.ts";

/** What a synth keeps for the next, and where. */
export interface Keeping {
  readonly cache: ContentCache;
  readonly store: StackStore;
  readonly packages: Packages;
}

/** Undefined: nothing is kept, or cdktf is told by the environment to write otherwise. */
export function keepingOf({
  cache,
  stackStore: store,
  env,
  toolkit,
}: Pick<Io, "cache" | "stackStore" | "env" | "toolkit">): Keeping | undefined {
  if (cache === undefined || store === undefined || isSteered(env)) return undefined;
  const packages = packagesOf(toolkit);
  return packages === undefined ? undefined : { cache, store, packages };
}

/** Under what a synth of all is known: all that decides what it writes. Undefined where a file cannot be read. */
export function synthKey(
  digest: string | undefined,
  { root, out }: SynthPlace,
  today: string,
  { packages }: Pick<Keeping, "packages">,
): string | undefined {
  // Where the folders are decides where stacks look for their states.
  return digest && digestOf(JSON.stringify(["synth", digest, packages.digest, today, root, out]));
}

/** How many stacks the output has, if it is as a synth with this key wrote it; undefined where it is not, or that is not known. Throws ForeignTerraform where it was read and others wrote into it. */
export function currentOutput(key: string, place: SynthPlace, { cache }: Keeping): number | undefined {
  const seen = lastSeen(place, cache);
  if (seen?.key === key && isAsSeen(place.out, seen.output)) return seen.output.stacks;
  const known = knownOutput(key, cache);
  if (known === undefined) return undefined;
  const now = outputNow(place.out, known);
  for (const [id] of now.isCurrent ? known.stacks : []) keptBeside(place.out, id);
  if (now.seen !== undefined) keepSeen(place, { key, output: now.seen }, cache);
  return now.isCurrent ? known.stacks.length : undefined;
}

/** What a synth with this key wrote. */
export const knownOutput = (key: string, cache: ContentCache): KnownOutput | undefined =>
  cache.read(key) as KnownOutput | undefined;

/** Has the next synth know what this one wrote. */
export function keepOutput(key: string, place: SynthPlace, known: KnownOutput, keeping: Keeping): void {
  keeping.cache.write(key, known);
  lookAt(key, place, known, keeping);
}

/** Likewise, of what was known before and is written again. */
export function lookAt(key: string, place: SynthPlace, known: KnownOutput, { cache }: Keeping): void {
  const output = seenNow(place.out, known);
  if (output !== undefined) keepSeen(place, { key, output }, cache);
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

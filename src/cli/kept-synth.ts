import { hash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { releaseOf } from "../input/release.ts";
import type { Begun } from "../outputs/synth/begin-early.ts";
import type { KnownOutput, KnownStack } from "../outputs/synth/known-output.ts";
import { plainEntry } from "../outputs/synth/manifest.ts";
import { isWritable, plannedStacks } from "../outputs/synth/planned-stacks.ts";
import { stackKey } from "../outputs/synth/stack-key.ts";
import type { StackThreads } from "../outputs/synth/threads/stack-threads.ts";
import { startOutput, type WrittenStack } from "../outputs/synth/write-output.ts";
import { guardArchive } from "../providers/ses/guard/archive.ts";
import type { Fleet } from "../rules/fleet.ts";
import { type Keeping, knownOutput, lookAt } from "./kept-output.ts";
import type { SynthPlace } from "./seen-output.ts";
import type { StackRun } from "./stack-store.ts";

/** Writes the output that a synth with this key wrote, of stacks that are kept; how many there are, or undefined where one is not, or nothing is known. */
export function rewrittenOutput(key: string, place: SynthPlace, keeping: Keeping): number | undefined {
  const known = knownOutput(key, keeping.cache);
  if (known === undefined || !isRewritten(known, place.out, keeping.store.open())) return undefined;
  lookAt(key, place, known, keeping);
  return known.stacks.length;
}

function isRewritten({ stacks, version }: KnownOutput, out: string, run: StackRun): boolean {
  const output = startOutput({ out, ids: stacks.map(([id]) => id), asked: undefined, keepsPlatform: false });
  try {
    for (const [id, key] of stacks) {
      const kept = run.read(key);
      if (kept === undefined) return false;
      writeStack(output.fresh, id, kept.octets);
    }
    output.end({ version, stacks: stacks.map(([id, , , hasGuard]) => ({ id, hasGuard, entry: plainEntry(id) })) });
    return true;
  } finally {
    output.leave();
    run.end();
  }
}

export interface KeptSynthesis {
  readonly fleet: Fleet;
  readonly root: string;
  readonly out: string;
  /** Only these. Undefined: all. */
  readonly tenants: readonly string[] | undefined;
  /** What makes stacks meanwhile; undefined: nothing does. */
  readonly threads: StackThreads | undefined;
  /** What they were given before all was judged; undefined: nothing. */
  readonly begun: Begun | undefined;
}

export interface Synthesized {
  readonly ids: readonly string[];
  /** What exists now, if that follows from what it was built from. */
  readonly known: KnownOutput | undefined;
}

/** `synthesize` of stacks/app.ts, but that stacks which an earlier run had made of the same are written as it had them. */
export async function synthesizeKept(
  { fleet, root, out, tenants, threads, begun }: KeptSynthesis,
  { store, packages }: Keeping,
): Promise<Synthesized> {
  if (!isWritable(fleet)) return { ids: [], known: undefined };
  const { stacks: planned, keepsPlatform } = plannedStacks(fleet, tenants, begun?.stacks);
  const ids = planned.map(({ id }) => id);
  const making = { root, place: join(out, "stacks"), release: releaseOf(fleet.toolkit) };
  const keys = new Map(planned.map((one) => [one.id, stackKey(one, { ...making, packages: packages.digest })]));
  const run = store.open();
  const output = startOutput({ out, ids, asked: tenants, keepsPlatform, begun: begun?.folder });
  const known = new Map<string, KnownStack>();
  const written = new Map<string, WrittenStack>();
  const remember = (stack: WrittenStack, octets: Buffer): void => {
    const key = keys.get(stack.id);
    written.set(stack.id, stack);
    if (key !== undefined && isPlain(stack)) known.set(stack.id, [stack.id, key, digestOf(octets), stack.hasGuard]);
  };
  try {
    const missing = planned.filter(({ id }) => {
      const kept = orNone(keys.get(id), run.read);
      if (kept === undefined) return true;
      writeStack(output.fresh, id, kept.octets);
      remember({ id, entry: plainEntry(id), hasGuard: kept.hasGuard }, kept.octets);
      return false;
    });
    let { cdktf: version } = packages;
    if (missing.length > 0 || planned.length === 0) {
      // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
      const { synthesizedStacks } = await import("../../stacks/app.ts");
      const synthesized = synthesizedStacks(missing, { ...making, fresh: output.fresh, threads });
      version = synthesized.version;
      for (const stack of synthesized.stacks) {
        const octets = readFileSync(join(output.fresh, "stacks", stack.id, "cdk.tf.json"));
        remember(stack, octets);
        const [, key] = known.get(stack.id) ?? [];
        if (key !== undefined) run.add(key, { octets, hasGuard: stack.hasGuard });
      }
    }
    const stacks = planned.flatMap(({ id }) => written.get(id) ?? []);
    const manifest = output.end({ version, stacks });
    const isWhole = tenants === undefined && !keepsPlatform && known.size === planned.length;
    const guard = stacks.some(({ hasGuard }) => hasGuard) ? digestOf(guardArchive()) : "";
    return {
      ids,
      known: isWhole
        ? {
            stacks: ids.flatMap((id) => [known.get(id)].filter((one) => one !== undefined)),
            manifest: digestOf(manifest),
            version,
            guard,
          }
        : undefined,
    };
  } finally {
    output.leave();
    run.end();
  }
}

/** Whether all that exists of a stack beside its bytes is what its id says. */
const isPlain = ({ id, entry }: WrittenStack): boolean => JSON.stringify(entry) === JSON.stringify(plainEntry(id));

const orNone = <T>(key: string | undefined, read: (key: string) => T): T | undefined =>
  key === undefined ? undefined : read(key);

function writeStack(fresh: string, id: string, octets: Buffer): void {
  mkdirSync(join(fresh, "stacks", id), { recursive: true });
  writeFileSync(join(fresh, "stacks", id, "cdk.tf.json"), octets);
}

const digestOf = (octets: Buffer | string): string => hash("sha256", octets);

import { createHash } from "node:crypto";
import { join } from "node:path";
import { releaseOf } from "../input/release.ts";
import type { PlannedStack } from "../outputs/synth/planned-stack.ts";
import { stackKey } from "../outputs/synth/stack-key.ts";
import type { Io } from "./io.ts";
import { keepingOf } from "./kept-output.ts";

/** Stacks as they are compared, which earlier comparisons and synths had made: the side that is compared with stays while the other is edited. */
export interface ComparedStacks {
  /** Its Terraform; undefined: not known. */
  readonly read: (stack: PlannedStack) => unknown;
  /** Whether it is known, whole or not. */
  readonly has: (stack: PlannedStack) => boolean;
  /** Keeps the text of one that was not read. */
  readonly add: (stack: PlannedStack, text: string) => void;
  readonly end: () => void;
}

/** Undefined: nothing is kept. */
export function openCompared(root: string, io: Io): ComparedStacks | undefined {
  const keeping = keepingOf(io);
  if (keeping === undefined) return undefined;
  const run = keeping.store.open();
  const synthesisInputs = { root, place: join(root, "cdktf.out", "stacks"), packages: keeping.packages.digest };
  const release = releaseOf(io.toolkit);
  const keys = new WeakMap<PlannedStack, readonly [compared: string, written: string] | undefined>();
  const keysOf = (stack: PlannedStack) => {
    if (!keys.has(stack)) {
      const written = stackKey(stack, { ...synthesisInputs, release });
      keys.set(stack, written === undefined ? undefined : [comparedKey(written), written]);
    }
    return keys.get(stack) ?? [];
  };
  return {
    read: (stack) => {
      for (const key of keysOf(stack)) {
        const octets = run.read(key)?.octets;
        if (octets !== undefined) return withoutRelease(JSON.parse(octets.toString("utf8")));
      }
      return undefined;
    },
    has: (stack) => keysOf(stack).some(run.has),
    add: (stack, text) => {
      const [key] = keysOf(stack);
      if (key !== undefined) run.add(key, { octets: Buffer.from(text), hasGuard: false });
    },
    end: run.end,
  };
}

/** Of a stack as it is compared, which is not what synth writes to a file: another key than that has. */
const comparedKey = (written: string): string => createHash("sha256").update(`compared\0${written}`).digest("hex");

/** What stacks/release-note.ts adds is in what synth wrote alone. */
function withoutRelease(terraform: { "//"?: { postroad?: unknown } }): unknown {
  const { "//": notes, ...rest } = terraform;
  if (notes?.postroad === undefined) return terraform;
  const { postroad: _, ...others } = notes;
  return { ...rest, "//": others };
}

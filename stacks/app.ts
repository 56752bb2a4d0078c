import { join, resolve } from "node:path";
import { releaseOf } from "../src/input/release.ts";
import type { Begun } from "../src/outputs/synth/begin-early.ts";
import { isWritable, plannedStacks } from "../src/outputs/synth/planned-stacks.ts";
import type { StackThreads } from "../src/outputs/synth/threads/stack-threads.ts";
import { startOutput } from "../src/outputs/synth/write-output.ts";
import type { Fleet } from "../src/rules/fleet.ts";
import { synthesizedStacks } from "./synthesized-stacks.ts";

export { synthesizedStacks } from "./synthesized-stacks.ts";

export interface Synthesis {
  readonly fleet: Fleet;
  /** The folder that holds platform.yaml. */
  readonly root: string;
  /** The folder to write: OUT/stacks/TENANT/cdk.tf.json and OUT/manifest.json. */
  readonly out: string;
  /** Only these; the stacks of others stay as they are. @default all */
  readonly tenants?: readonly string[] | undefined;
  /** What makes stacks meanwhile. @default nothing */
  readonly threads?: StackThreads | undefined;
  /** What they were given before all was judged. @default nothing */
  readonly begun?: Begun | undefined;
}

/**
 * Writes the Terraform of every valid tenant; returns their ids. A tenant with errors is left out and does not disturb the others. With errors in
 * platform.yaml, and where a folder cannot be read, nothing is written.
 * The same input gives the same bytes. Each stack notes the release that made it, in its metadata.
 */
export function synthesize({ fleet, root, out, tenants, threads, begun }: Synthesis): string[] {
  if (!isWritable(fleet)) return [];
  const { stacks, keepsPlatform } = plannedStacks(fleet, tenants, begun?.stacks);
  const ids = stacks.map(({ id }) => id);
  const making = { root, place: join(resolve(out), "stacks"), release: releaseOf(fleet.toolkit), threads };
  const output = startOutput({ out, ids, asked: tenants, keepsPlatform, begun: begun?.folder });
  try {
    output.end(synthesizedStacks(stacks, { ...making, fresh: output.fresh }));
  } finally {
    output.leave();
  }
  return ids;
}

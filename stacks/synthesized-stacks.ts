import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { mapAhead } from "../src/model/map-ahead.ts";
import type { Release } from "../src/model/release.ts";
import type { PlannedStack } from "../src/outputs/synth/planned-stack.ts";
import { asideOf, type StackThreads } from "../src/outputs/synth/threads/stack-threads.ts";
import type { WrittenStack, WrittenStacks } from "../src/outputs/synth/write-output.ts";
import { withApps } from "./apps.ts";
import { withOwnTokens } from "./own-tokens.ts";
import { stackOf } from "./stack-of.ts";
import { TenantStack } from "./tenant-stack.ts";

export interface SynthesisOptions {
  /** The folder to write below. */
  readonly fresh: string;
  /** The folder that holds platform.yaml. */
  readonly root: string;
  /** The folder that the stacks will be in, which is not the one that is written: OUT/stacks. */
  readonly place: string;
  readonly release: Release;
  /** What makes some of them meanwhile, and is closed then. @default nothing */
  readonly threads?: StackThreads | undefined;
}

/** Has cdktf write stacks: FRESH/stacks/TENANT/cdk.tf.json. Each has an app of its own: their names cannot meet, and memory does not grow with the fleet. */
export function synthesizedStacks(stacks: readonly PlannedStack[], making: SynthesisOptions): WrittenStacks {
  const { fresh, root, place, release, threads } = making;
  const aside = asideOf(fresh);
  const taken = (planned: PlannedStack): WrittenStack | undefined => {
    const stack = threads?.takeWritten(planned);
    if (stack !== undefined) renameSync(join(aside, "stacks", stack.id), join(fresh, "stacks", stack.id));
    return stack;
  };
  try {
    if (threads !== undefined)
      for (const folder of [aside, join(fresh, "stacks")]) mkdirSync(folder, { recursive: true });
    return withApps(fresh, (makeApp) => ({
      version: makeApp().manifest.version,
      stacks: mapAhead(
        stacks,
        (next) => threads?.ahead(next, { kind: "write", fresh: aside, root, place, release }),
        (planned) => taken(planned) ?? written(planned, makeApp(), making),
      ),
    }));
  } finally {
    threads?.close();
    rmSync(aside, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Writes one. */
export function written(
  planned: PlannedStack,
  app: App,
  { root, place, release }: Omit<SynthesisOptions, "threads">,
): WrittenStack {
  const { id } = planned;
  return withOwnTokens(() => {
    const stack = stackOf(planned, app, { place: { root, stackFolder: join(place, id) }, release });
    // App.synth() would resolve each resource once more before this, for references from one stack to another: an app of one has none.
    stack.synthesizer.synthesize({ outdir: app.outdir, skipValidation: false, manifest: app.manifest });
    return {
      id,
      entry: sortedKeys(app.manifest.buildManifest().stacks[id]),
      hasGuard: stack instanceof TenantStack && stack.hasGuard,
    };
  });
}

/** As cdktf's own manifest has them. */
const sortedKeys = (entry: object | undefined): object =>
  Object.fromEntries(Object.entries(entry ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

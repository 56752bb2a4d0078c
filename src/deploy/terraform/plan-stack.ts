import { rmSync } from "node:fs";
import { join } from "node:path";
import { attachedRunner } from "../attached/attached-runner.ts";
import { type CommandOptions, makePlan, readPlan } from "./commands.ts";
import type { ProviderSource } from "./kept-providers.ts";
import { readyStack } from "./ready-stack.ts";
import type { Runner } from "./runner.ts";
import type { SharedProviders } from "./shared-providers.ts";
import type { HeldResource } from "./state.ts";
import type { Stack } from "./synthesized-stacks.ts";

/** How a stack is planned. */
export interface StackPlan extends CommandOptions {
  readonly providers: SharedProviders;
  /** What providers that the stack has no more are set up from; undefined: none is kept. */
  readonly source?: ProviderSource | undefined;
  /** A private folder, for the plan's file. */
  readonly scratch: string;
  /** Called with what the state holds, before it is planned; returns how many resources at once. @default `parallelism` */
  readonly onState?: ((held: readonly HeldResource[]) => number | undefined) | undefined;
}

/**
 * Plans a stack and hands what `terraform show -json` says to `use`: every secret is there in clear, and `readPlan` of src/changes/plan
 * takes them out. The plan's file lies in `scratch`, a private folder, until `use` has ended, successfully or not;
 * its JSON is in memory alone. Throws TerraformFault with what Terraform printed.
 */
export async function withPlan<T>(
  runner: Runner,
  stack: Stack,
  { providers, source, scratch, onState, ...options }: StackPlan,
  use: (json: unknown) => T | Promise<T>,
): Promise<T> {
  const { id, folder } = stack;
  const planFile = join(scratch, `${id}.tfplan`);
  try {
    const { resources } = await readyStack(runner, stack, providers, source);
    const own = attachedRunner(runner, folder, providers.now().packages, resources);
    const parallelism = onState === undefined ? options.parallelism : onState(resources);
    await makePlan(own, folder, planFile, { ...options, parallelism });
    return await use(await readPlan(own, folder, planFile));
  } finally {
    rmSync(planFile, { force: true });
  }
}

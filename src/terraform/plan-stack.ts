import { rmSync } from "node:fs";
import { join } from "node:path";
import { type CommandOptions, makePlan, readPlan } from "./commands.ts";
import { initialize } from "./initialize.ts";
import type { Providers } from "./providers.ts";
import type { Runner } from "./runner.ts";
import type { Stack } from "./synthesized-stacks.ts";

export interface PlannedStack {
  /** What `terraform show -json` says. It holds every secret in clear: `readPlan` of src/plan takes them out. */
  readonly json: unknown;
  /** Whether an apply would do anything. */
  readonly changes: boolean;
  readonly planFile: string;
}

/**
 * Plans a stack and hands the plan to `use`. The plan's file lies in `scratch`, a private folder, until `use` has ended, well or not;
 * its JSON is in memory alone. Throws TerraformFault with what Terraform said.
 */
export async function withPlan<T>(
  runner: Runner,
  { id, folder }: Stack,
  { providers, scratch, ...options }: CommandOptions & { readonly providers: Providers; readonly scratch: string },
  use: (planned: PlannedStack) => T | Promise<T>,
): Promise<T> {
  const planFile = join(scratch, `${id}.tfplan`);
  try {
    await initialize(runner, folder, providers);
    const { changes } = await makePlan(runner, folder, planFile, options);
    return await use({ json: await readPlan(runner, folder, planFile), changes, planFile });
  } finally {
    rmSync(planFile, { force: true });
  }
}

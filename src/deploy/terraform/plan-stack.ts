import { rmSync } from "node:fs";
import { join } from "node:path";
import { type CommandOptions, makePlan, readPlan } from "./commands.ts";
import { initialize } from "./initialize.ts";
import type { Providers } from "./providers.ts";
import type { Runner } from "./runner.ts";
import type { Stack } from "./synthesized-stacks.ts";

/**
 * Plans a stack and hands what `terraform show -json` says to `use`: every secret stands there in clear, and `readPlan` of src/changes/plan
 * takes them out. The plan's file lies in `scratch`, a private folder, until `use` has ended, well or not;
 * its JSON is in memory alone. Throws TerraformFault with what Terraform said.
 */
export async function withPlan<T>(
  runner: Runner,
  { id, folder }: Stack,
  { providers, scratch, ...options }: CommandOptions & { readonly providers: Providers; readonly scratch: string },
  use: (json: unknown) => T | Promise<T>,
): Promise<T> {
  const planFile = join(scratch, `${id}.tfplan`);
  try {
    await initialize(runner, folder, providers);
    await makePlan(runner, folder, planFile, options);
    return await use(await readPlan(runner, folder, planFile));
  } finally {
    rmSync(planFile, { force: true });
  }
}

import { TerraformFault } from "./fault.ts";
import { initialize } from "./initialize.ts";
import { blocksOf, missingProviders, type ProviderSource, writeKept } from "./kept-providers.ts";
import { requiredProviders } from "./required-providers.ts";
import type { Runner } from "./runner.ts";
import type { SharedProviders } from "./shared-providers.ts";
import { readState, type State } from "./state.ts";
import type { Stack } from "./synthesized-stacks.ts";

/**
 * Initializes a stack's folder and reads its state. Where the state holds what a provider created that the stack has no more (a tenant
 * left an account, a region or a cloud), that provider is kept for this one run, so that it can destroy it. Throws TerraformFault with
 * what Terraform printed, and UnknownProvider.
 */
export async function readyStack(
  runner: Runner,
  { id, folder }: Stack,
  providers: SharedProviders,
  source: ProviderSource | undefined,
): Promise<State> {
  writeKept(folder, undefined);
  const fault = await faultOf(initialize(runner, folder, providers.now()));
  // Terraform looks for the providers of the state after the backend: the state can be read where one of them is not to be had.
  const state = await readState(runner, folder).catch((error: unknown) => {
    throw fault ?? error;
  });
  const missing = source === undefined ? [] : missingProviders(state.resources, folder);
  if (source === undefined || missing.length === 0) {
    if (fault !== undefined) throw fault;
    return state;
  }
  writeKept(folder, blocksOf(id, missing, source));
  await initialize(runner, folder, await providers.add(requiredProviders(folder)));
  return state;
}

async function faultOf(work: Promise<void>): Promise<TerraformFault | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof TerraformFault) return error;
    throw error;
  }
}

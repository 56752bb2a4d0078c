import { TerraformFault } from "./fault.ts";
import { prepareProviders } from "./providers.ts";
import { type RequiredProvider, requiredProviders } from "./required-providers.ts";
import type { Runner } from "./runner.ts";
import { type SharedProviders, sharedProviders } from "./shared-providers.ts";
import type { Stack } from "./synthesized-stacks.ts";

export interface UsableProviders {
  readonly providers: SharedProviders;
  /** Stacks that ask for a provider that cannot be had, by id, and why. */
  readonly without: ReadonlyMap<string, TerraformFault>;
}

/**
 * Makes ready the providers of all stacks, as `prepareProviders` does; where one cannot be had, of those that do not ask for it. Throws
 * TerraformFault where no stack is left, or all can be had one by one and not together.
 */
export async function usableProviders(
  runner: Runner,
  root: string,
  stacks: readonly Stack[],
): Promise<UsableProviders> {
  const required = new Map(stacks.map(({ id, folder }) => [id, requiredProviders(folder)]));
  const all = [...required.values()];
  try {
    return { providers: await sharedProviders(runner, root, all), without: new Map() };
  } catch (fault) {
    if (!(fault instanceof TerraformFault)) throw fault;
    const missing = await missingOf(runner, root, all);
    const without = new Map<string, TerraformFault>();
    for (const [id, list] of required)
      for (const { source } of list) {
        const why = missing.get(source);
        if (why !== undefined) without.set(id, why);
      }
    if (without.size === 0 || without.size === stacks.length) throw fault;
    const left = [...required].flatMap(([id, list]) => (without.has(id) ? [] : [list]));
    return { providers: await sharedProviders(runner, root, left), without };
  }
}

/** The providers that cannot be had by themselves, and why. */
async function missingOf(
  runner: Runner,
  root: string,
  all: readonly (readonly RequiredProvider[])[],
): Promise<Map<string, TerraformFault>> {
  const missing = new Map<string, TerraformFault>();
  for (const source of new Set(all.flat().map((one) => one.source))) {
    const asked = all.map((list) => list.filter((one) => one.source === source));
    await prepareProviders(runner, root, asked).catch((fault: unknown) => {
      if (!(fault instanceof TerraformFault)) throw fault;
      missing.set(source, fault);
    });
  }
  return missing;
}

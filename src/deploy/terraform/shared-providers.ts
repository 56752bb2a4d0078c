import { packageHash } from "../attached/package-hash.ts";
import { checkedPackages } from "../attached/packages.ts";
import { type Providers, prepareProviders } from "./providers.ts";
import type { RequiredProvider } from "./required-providers.ts";
import type { Runner } from "./runner.ts";

/** The providers of a run's stacks, which may become more while it runs. */
export interface SharedProviders {
  readonly now: () => Providers;
  /** Makes more of them ready, one request after the other. Throws TerraformFault as `prepareProviders` does; the others stay. */
  add(required: readonly RequiredProvider[]): Promise<Providers>;
}

/** Begins with the providers of these stacks, prepared. Throws TerraformFault as `prepareProviders` does. */
export async function sharedProviders(
  runner: Runner,
  root: string,
  required: readonly (readonly RequiredProvider[])[],
): Promise<SharedProviders> {
  let all = required;
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (folder: string): Promise<string> => {
    const hash = hashes.get(folder) ?? packageHash(folder);
    hashes.set(folder, hash);
    return hash;
  };
  const checked = async (found: Providers): Promise<Providers> =>
    runner.pool === undefined ? found : { ...found, packages: await checkedPackages(found.mirror, found.lock, hashOf) };
  let providers = await checked(await prepareProviders(runner, root, all));
  let last: Promise<unknown> = Promise.resolve();
  const prepare = async (more: readonly RequiredProvider[]): Promise<Providers> => {
    const required = [...all, more];
    const next = await checked(await prepareProviders(runner, root, required));
    all = required;
    providers = { ...next, lockChanged: next.lockChanged || providers.lockChanged };
    return providers;
  };
  return {
    now: () => providers,
    add: (more) => {
      const next = last.then(() => prepare(more));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

import { requiredProviders } from "../terraform/required-providers.ts";
import type { Ended, More, Runner } from "../terraform/runner.ts";
import type { HeldResource } from "../terraform/state.ts";
import type { Packages } from "./packages.ts";
import type { ProviderDemand, ProviderLease } from "./provider-pool.ts";
import { shareableProviders, typesOf } from "./shareable.ts";

/** Set up providers, and change things. */
const SETTING_UP: ReadonlySet<string | undefined> = new Set(["plan", "apply"]);

/**
 * Runs a stack's plan, its apply, and what reads the plan, with providers that run already, as far as that is safe; else as `runner` does. `held`: what
 * the stack's state holds. Only a command that changes nothing is run again, without them, where such a provider has died under it or may not have borne to be set up again,
 * or a schema may have been missing that it did not tell.
 */
export function attachedRunner(
  runner: Runner,
  folder: string,
  packages: Packages | undefined,
  held: readonly HeldResource[],
): Runner {
  const { pool } = runner;
  if (pool === undefined || packages === undefined) return runner;
  const keys = shareableProviders(folder, held);
  const types = typesOf(folder, held);
  const mine = requiredProviders(folder).flatMap(({ source }) => {
    const provider = [...packages.values()].find(({ address }) => isSource(address, source));
    return provider === undefined ? [] : [{ provider, key: keys.get(source) }];
  });
  const demandsOf = ([command]: readonly string[]): readonly ProviderDemand[] => {
    const few = command === "apply" ? undefined : types;
    if (SETTING_UP.has(command)) return mine.flatMap((one) => (one.key === undefined ? [] : [{ ...one, types: few }]));
    return command === "show" ? mine.map(({ provider }) => ({ provider, key: undefined, types: few })) : [];
  };
  const leaseFor = async (args: readonly string[]): Promise<ProviderLease | undefined> => {
    const demands = demandsOf(args);
    return demands.length === 0 ? undefined : pool.lease(demands, { mayFail: args[0] !== "apply" });
  };
  return {
    ...runner,
    run: async (at, args, onLine, more = {}) => {
      const lease = await leaseFor(args);
      if (lease === undefined) return runner.run(at, args, onLine, more);
      const isRepeated = args[0] !== "apply";
      const lines: string[] = [];
      let hasSucceeded = false;
      try {
        // What a command printed that is run again is not shown.
        const emit = isRepeated ? (line: string) => void lines.push(line) : onLine;
        const ended = await runner.run(at, args, emit, withLease(more, lease));
        hasSucceeded = endedWell(ended);
        const isDoubtful = async () =>
          lease.isSetUpAgain || (lease.isLean && lines.some((line) => SCHEMA.test(line))) || (await lease.isLost());
        if (hasSucceeded || !isRepeated || pool.isStopped() || !(await isDoubtful())) {
          if (isRepeated) for (const line of lines) onLine?.(line);
          return ended;
        }
      } finally {
        lease.release(hasSucceeded);
      }
      const alone = await runner.run(at, args, onLine, more);
      if (endedWell(alone)) lease.distrust();
      return alone;
    },
    read: async (at, args, more = {}) => {
      const lease = await leaseFor(args);
      if (lease === undefined) return runner.read(at, args, more);
      let hasSucceeded = false;
      try {
        const text = await runner.read(at, args, withLease(more, lease));
        hasSucceeded = true;
        return text;
      } catch (error) {
        if (pool.isStopped() || !(lease.isLean || (await lease.isLost()))) throw error;
      } finally {
        lease.release(hasSucceeded);
      }
      return runner.read(at, args, more);
    },
  };
}

/** Of what Terraform says where it misses one: "Invalid resource type", "Invalid data source", "Invalid ephemeral resource", "no schema available for". */
const SCHEMA = /schema|resource type|data source|ephemeral resource/i;

const endedWell = ({ code }: Ended): boolean => code === 0 || code === 2;

const withLease = ({ env = {}, ...more }: More, lease: ProviderLease): More => ({
  ...more,
  env: { ...env, ...lease.env },
  holds: lease.lifelines,
});

/** A source may lack the host. */
export const isSource = (address: string, source: string): boolean =>
  address === source || address.slice(address.indexOf("/") + 1) === source;

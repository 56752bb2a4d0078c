import type { Stream } from "node:stream";
import { TerraformFault } from "../terraform/fault.ts";
import type { ProviderPackage } from "./packages.ts";
import type { ProviderProcess, StartProvider } from "./provider-process.ts";
import { type Reattach, reattachEnvironment } from "./reattach.ts";
import type { OpenGate, SchemaGate } from "./schema-gate.ts";

/** A provider that a command of Terraform's needs. */
export interface ProviderDemand {
  readonly provider: ProviderPackage;
  /** What it will be set up with; undefined: it is asked for its schemas alone, and not set up. */
  readonly key: string | undefined;
  /** The types whose schemas are needed; undefined: it is asked for all. For commands that change nothing. */
  readonly types?: ReadonlySet<string> | undefined;
}

/** Providers that one command of Terraform's has to itself. */
export interface ProviderLease {
  readonly env: Readonly<Record<string, string>>;
  readonly lifelines: readonly Stream[];
  /** Gives them back: after a command that failed, nobody gets them again. */
  release(well: boolean): void;
  /** Whether one of them has died. */
  isLost(): Promise<boolean>;
  /** Whether one of them was set up before. */
  readonly isSetUpAgain: boolean;
  /** Whether one of them tells the schemas of some types alone. */
  readonly isLean: boolean;
  /** What failed with them was done without them: their programs are set up once from here on. */
  distrust(): void;
}

/** Providers that run as long as a command of ours, and are handed from stack to stack. */
export interface ProviderPool {
  /** Undefined where none of them could be started: Terraform starts its own then. Throws TerraformFault once no more are to start. */
  lease(demands: readonly ProviderDemand[], command: { readonly mayFail: boolean }): Promise<ProviderLease | undefined>;
  /** From here on, none is started and none is handed out. */
  stop(): void;
  isStopped(): boolean;
  /** Ends all of them; resolves when they are gone. */
  close(): Promise<void>;
}

interface Running {
  readonly provider: ProviderPackage;
  readonly process: ProviderProcess;
  /** What it was set up with last; undefined: it never was. */
  readonly key: string | undefined;
}

interface Lent extends Running {
  /** Whether it is set up for a second time, or a later one. */
  readonly again: boolean;
  readonly gate: SchemaGate | undefined;
}

const DIES_WITHIN_MS = 500;

/**
 * A provider has one configuration at a time, for all who ask it: whoever sets it up anew changes it for the others too. So each is lent to one
 * command at a time, and goes to another stack only where that sets it up with the same (`key`). So many run as commands
 * did at once: where another one is needed, it takes the place of one that nobody uses.
 *
 * Not every provider can be set up twice: the AWS provider cannot where it has a CA bundle. A command that may fail and be run again
 * (`mayFail`) finds that out; one that may not gets a provider that is new, until another was seen to be set up again correctly.
 *
 * `openGate`: what stands between a command and a provider of which it needs few schemas. Undefined: nothing.
 */
export function providerPool(start: StartProvider, openGate?: OpenGate): ProviderPool {
  const idle: Running[] = [];
  const all = new Set<ProviderProcess>();
  const starting = new Set<Promise<unknown>>();
  /** Programs that do not know the mode: they are not tried again. */
  const unfit = new Set<string>();
  /** Programs that were set up again correctly, and those that could not be. */
  const [again, once] = [new Set<string>(), new Set<string>()];
  let isStopped = false;

  const end = async (process: ProviderProcess): Promise<void> => {
    await process.end();
    all.delete(process);
  };
  const take = ({ provider, key }: ProviderDemand, mayFail: boolean): Running | undefined => {
    const mine = idle.filter((one) => one.provider.file === provider.file);
    const mayBeAgain = !once.has(provider.file) && (mayFail || again.has(provider.file));
    const fits = (one: Running) => key === undefined || (one.key === key && mayBeAgain);
    const found = mine.find(fits) ?? mine.find((one) => one.key === undefined);
    if (found === undefined) return undefined;
    idle.splice(idle.indexOf(found), 1);
    return found;
  };
  const begin = async ({ provider }: ProviderDemand): Promise<Running | undefined> => {
    if (unfit.has(provider.file)) return undefined;
    const spare = idle.shift();
    if (spare !== undefined) void end(spare.process);
    const begun = start(provider).catch(() => undefined);
    starting.add(begun);
    const process = await begun;
    starting.delete(begun);
    if (process === undefined) {
      unfit.add(provider.file);
      return undefined;
    }
    all.add(process);
    return { provider, process, key: undefined };
  };
  const lend = async (demand: ProviderDemand, mayFail: boolean): Promise<readonly Running[]> => {
    for (let one = take(demand, mayFail); one !== undefined; one = take(demand, mayFail)) {
      if (!(await one.process.hasEnded(0))) return [one];
      void end(one.process);
    }
    return [await begin(demand)].flatMap((one) => one ?? []);
  };
  const giveBack = (lent: readonly Lent[], well: boolean): void => {
    for (const { provider, process, key, gate } of lent) {
      gate?.close();
      if (well && !isStopped) idle.push({ provider, process, key });
      else void end(process);
    }
  };
  const gateOf = async ({ provider, process }: Running, { types }: ProviderDemand): Promise<SchemaGate | undefined> =>
    types === undefined ? undefined : openGate?.(provider.file, process.reattach, types).catch(() => undefined);

  return {
    lease: async (demands, { mayFail }) => {
      const lent: Lent[] = [];
      for (const demand of demands) {
        if (isStopped) break;
        for (const one of await lend(demand, mayFail)) {
          const isAgain = demand.key !== undefined && one.key !== undefined;
          lent.push({ ...one, key: demand.key ?? one.key, again: isAgain, gate: await gateOf(one, demand) });
        }
      }
      if (isStopped) {
        giveBack(lent, false);
        throw new TerraformFault("a provider must be started, got an interruption");
      }
      if (lent.length === 0) return undefined;
      const addresses = lent.map(({ provider, process, gate }): [string, Reattach] => [
        provider.address,
        (gate ?? process).reattach,
      ]);
      return {
        env: reattachEnvironment(new Map(addresses)),
        lifelines: lent.map(({ process }) => process.lifeline),
        release: (well) => {
          for (const one of lent) if (one.again && well) again.add(one.provider.file);
          giveBack(lent, well);
        },
        isSetUpAgain: lent.some((one) => one.again),
        isLean: lent.some((one) => one.gate !== undefined),
        distrust: () => {
          for (const one of lent) if (one.again) once.add(one.provider.file);
        },
        isLost: async () =>
          (await Promise.all(lent.map(({ process }) => process.hasEnded(DIES_WITHIN_MS)))).includes(true),
      };
    },
    stop: () => {
      isStopped = true;
    },
    isStopped: () => isStopped,
    close: async () => {
      isStopped = true;
      await Promise.all(starting);
      await Promise.all([...all].map(end));
    },
  };
}

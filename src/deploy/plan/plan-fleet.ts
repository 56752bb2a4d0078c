import { withFailures } from "../../changes/document/failed-tenant.ts";
import type { TenantDocument } from "../../model/change.ts";
import { bounded } from "../terraform/error-output.ts";
import { TerraformFault } from "../terraform/fault.ts";
import type { ProviderSource } from "../terraform/kept-providers.ts";
import { withPlan } from "../terraform/plan-stack.ts";
import type { Runner } from "../terraform/runner.ts";
import type { HeldResource } from "../terraform/state.ts";
import type { Stop } from "../terraform/stop.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { usableProviders } from "../terraform/usable-providers.ts";
import { runPool } from "../throttle/pool.ts";
import { providerRetries } from "../throttle/provider-retries.ts";
import { RequestBudget, type Waiting } from "../throttle/request-budget.ts";
import { pacesFor, parallelismFor, readsOf, readsOfHeld, unasked } from "../throttle/stack-requests.ts";
import type { Conflict } from "./before-first.ts";
import { environmentScrubber } from "./environment-secrets.ts";
import type { DescribedPlan, PlanDescriber } from "./plan-describer.ts";
import { stateScrubber } from "./state-secrets.ts";
import { withConflicts } from "./with-conflicts.ts";

/** The machine that plans are created on. */
export interface FleetPlanWorld {
  readonly runner: Runner;
  /** A private folder, for plan files. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stop: Stop;
  /** Milliseconds, never backwards. */
  readonly clock: () => number;
  /** Asks what is where a stack is deployed first; undefined: not asked for. */
  readonly before?: ((stack: string, json: unknown) => Promise<readonly Conflict[]>) | undefined;
  /** Called when a stack's plan is created, or could not be. */
  readonly onEnd: (stack: string, document: TenantDocument) => void;
}

/** A fleet's plans, described. */
export interface FleetPlan {
  /** In the order of the stacks; one that was not planned, because somebody stopped it, failed. */
  readonly documents: readonly TenantDocument[];
  readonly notes: readonly string[];
  /** The shared lock file of providers was created or completed: it is to be committed. */
  readonly lockFileChanged: boolean;
}

/** Where and how a fleet is planned. */
export interface FleetPlanOptions {
  readonly root: string;
  /** How many stacks at once. */
  readonly parallel: number;
  /** How many runs share what the accounts allow, this one too. @default 1 */
  readonly runs?: number;
  readonly source?: ProviderSource | undefined;
}

/**
 * Plans stacks, so many at once and as fast as their accounts allow, and describes each in the words of mail. One that fails stops no other.
 * States are read and not locked: a plan writes nothing, and a role that may only read can make it. Throws TerraformFault where nothing
 * could be begun.
 */
export async function planFleet(
  stacks: readonly Stack[],
  describer: PlanDescriber,
  { root, parallel, runs = 1, source }: FleetPlanOptions,
  { runner, scratch, env, stop, clock, before, onEnd }: FleetPlanWorld,
): Promise<FleetPlan> {
  const { providers, without } = await usableProviders(runner, root, stacks);
  const scrub = environmentScrubber(env);
  const documents = new Map<string, TenantDocument>();
  const notes = new Map<string, readonly string[]>();
  const paces = pacesFor(stacks, env, runs);
  const budget = new RequestBudget({ now: clock }, paces);
  const options = { parallel, admission: budget, clock, isStopped: stop.isStopped, stopped: stop.stopped };
  for (const [id, { message, help }] of without) {
    const document = failedPlan(id, message, help);
    documents.set(id, document);
    onEnd(id, document);
  }
  const able = stacks.filter(({ id }) => !without.has(id));
  const asking = able.map((stack) => ({ ...stack, requests: readsOf(stack.folder) }));
  const shared = { providers, source, scratch, lockTimeout: "0s", lock: false, env: providerRetries(env) };
  const described = async (stack: Stack & Waiting): Promise<DescribedPlan> => {
    try {
      const onState = (held: readonly HeldResource[]) => {
        const reads = readsOfHeld(stack.folder, held);
        budget.giveBack(stack.id, unasked(stack.requests, reads));
        return parallelismFor(stack.folder, reads, paces);
      };
      const plan = { ...shared, onState };
      return await withPlan(runner, stack, plan, async (json) => {
        const described = describer.describe(stack.id, json);
        const conflicts = (await before?.(stack.id, json)) ?? [];
        return { ...described, document: withConflicts(described.document, conflicts) };
      });
    } catch (error) {
      if (stop.isInterrupted())
        return { document: failedPlan(stack.id, "must be planned, got an interruption"), notes: [] };
      // There is no plan that marks what is sensitive: the state does.
      const ofState = await stateScrubber(runner, stack.folder);
      const help = error instanceof TerraformFault ? error.help : undefined;
      return { document: failedPlan(stack.id, bounded(scrub(ofState((error as Error).message))), help), notes: [] };
    }
  };
  await runPool<Stack & Waiting>(asking, options, async (stack) => {
    const { document, notes: more } = await described(stack);
    documents.set(stack.id, document);
    notes.set(stack.id, more);
    onEnd(stack.id, document);
  });
  return {
    documents: stacks.map(
      ({ id }) => documents.get(id) ?? failedPlan(id, "must be planned, got an interruption before it began"),
    ),
    notes: stacks.flatMap(({ id }) => notes.get(id) ?? []),
    lockFileChanged: providers.now().lockChanged,
  };
}

/** A stack that Terraform could not plan. */
function failedPlan(tenant: string, message: string, help?: string): TenantDocument {
  return withFailures(tenant, [
    { rule: "terraform/plan", severity: "error", message, file: null, line: null, help: help ?? null },
  ]);
}

import { rmSync } from "node:fs";
import type { Requests } from "../../providers/requests.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { AskBefore } from "../plan/before-first.ts";
import type { PlanReview, Reviewer } from "../plan/reviewer.ts";
import type { ProviderSource } from "../terraform/kept-providers.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { usableProviders } from "../terraform/usable-providers.ts";
import { runPool } from "../throttle/pool.ts";
import { providerRetries } from "../throttle/provider-retries.ts";
import { RequestBudget, type Waiting } from "../throttle/request-budget.ts";
import { pacesFor, readsOf } from "../throttle/stack-requests.ts";
import type { CommitOrder } from "./commit-order.ts";
import { type Expectation, unexpected } from "./expectation.ts";
import { moveDomains } from "./move-domains.ts";
import type { OwnerOf } from "./moving.ts";
import type { Result } from "./result.ts";
import { type DeployWorld, isOpen, planAndApply, planOnly, type Run } from "./run.ts";
import type { Planned } from "./stack-run.ts";

/** What is to be deployed, and under which conditions. */
export interface Deployment {
  readonly stacks: readonly Stack[];
  readonly root: string;
  /** How many stacks at once. */
  readonly parallel: number;
  /** How many runs share what the accounts allow, this one too. @default 1 */
  readonly runs?: number;
  /** How long to wait for a state that another holds locked, such as 5m. */
  readonly lockTimeout: string;
  /** Whether a failure keeps others from starting. */
  readonly failFast: boolean;
  /** What all plans must be before any is applied. */
  readonly expect: Expectation;
  /** Needed where plans are expected, or acknowledgements required. */
  readonly reviewer: Reviewer | undefined;
  /** Whether a dangerous change that nobody acknowledged is refused. */
  readonly requireAcknowledgement: boolean;
  /** Who declares which domain, of all tenants; undefined: no domain moves. */
  readonly ownerOf?: OwnerOf | undefined;
  /** Asks what is where a stack is deployed first; undefined: not asked for. */
  readonly before?: AskBefore | undefined;
  /** Which commit is deployed: none is deployed over a newer one. Undefined: not asked for. */
  readonly order?: CommitOrder | undefined;
  /** What providers that a stack has no more are set up from, for the one run that destroys what they made. Undefined: none is kept. */
  readonly source?: ProviderSource | undefined;
}

/** What became of a deployment. */
export interface Deployed {
  /** By stack, in the order of the run. */
  readonly results: ReadonlyMap<string, Result>;
  /** The shared lock file of providers was created or completed: it is to be committed. */
  readonly lockFileChanged: boolean;
}

/**
 * Brings stacks to what they are declared to be: each is planned, and exactly that plan is applied; an empty one is not. A stack that
 * fails stops no other. What a domain has in the state of a tenant that had it before is moved, and neither destroyed nor created again. The stack `platform` goes first, or last where it only destroys: tenants' rules are in a rule set of its own.
 * Where plans are expected to be as they were reviewed, all are created before any is applied. Throws TerraformFault where nothing could
 * be begun.
 */
export async function deploy(deployment: Deployment, world: DeployWorld): Promise<Deployed> {
  const {
    stacks,
    root,
    parallel,
    runs = 1,
    expect,
    lockTimeout,
    reviewer,
    failFast,
    requireAcknowledgement,
    ownerOf,
    order,
    before,
    source,
  } = deployment;
  const { runner, scratch, stop, clock } = world;
  const results = new Map(stacks.map(({ id }): [string, Result] => [id, { kind: "not started" }]));
  const usable = await usableProviders(runner, root, stacks).catch((error) => {
    if (stop.isInterrupted()) return undefined;
    throw error;
  });
  if (usable === undefined) return { results, lockFileChanged: false };
  const { providers } = usable;
  for (const [id, { message, help }] of usable.without) {
    const result: Result = { kind: "failed", message: help === undefined ? message : `${message}\n${help}` };
    results.set(id, result);
    world.progress.ended(id, result);
  }

  const paces = pacesFor(stacks, world.env, runs);
  const budget = new RequestBudget({ now: clock }, paces);
  const context = {
    runner,
    providers,
    scratch,
    paces,
    lockTimeout,
    env: providerRetries(world.env),
    reviewer,
    ownerOf,
    order,
    before,
    source,
    budget,
    admitted: new Map<string, Requests>(),
  };
  const plans = new Map<string, Planned>();
  const dropPlan = ({ id }: Stack) => {
    const file = plans.get(id)?.file;
    if (file !== undefined) rmSync(file, { force: true });
    plans.delete(id);
  };
  const run: Run = { world, context, budget, failFast, requireAcknowledgement, plans, results, dropPlan };
  const pool = async (chosen: readonly Stack[], work: (stack: Stack) => Promise<void>) => {
    const waiting = chosen.filter((stack) => isOpen(run, stack));
    // What is planned has been read: only its changes ask for more, and wait for that themselves.
    const items = waiting.map((stack) => ({
      ...stack,
      requests: run.plans.has(stack.id) ? { demands: [], work: 0 } : readsOf(stack.folder),
    }));
    const options = { parallel, admission: budget, clock, isStopped: stop.isStopped, stopped: stop.stopped };
    await runPool<Stack & Waiting>(items, options, (item) => {
      context.admitted.set(item.id, item.requests);
      return work(item);
    });
  };

  if (expect.all !== undefined || expect.stacks.size > 0) {
    await pool(stacks, (stack) => planOnly(run, stack));
    if (!stop.isStopped()) refuseDifferences(run, expect);
  }
  const isPlatform = ({ id }: Stack) => id === PLATFORM;
  const platform = stacks.filter(isPlatform);
  const tenants = stacks.filter((stack) => !isPlatform(stack));
  await pool(platform, (stack) => planAndApply(run, stack, (plan) => !plan.onlyDestroys || tenants.length === 0));
  // What is new here may be in another's state: nothing of it is made before all are planned.
  const mayApply = ({ moving }: Planned) =>
    moving.leaves.length === 0 && (tenants.length === 1 || moving.arrives.size === 0);
  await pool(tenants, (stack) => planAndApply(run, stack, mayApply));
  if (!stop.isStopped()) await moveDomains(run, tenants);
  await pool(tenants, (stack) => planAndApply(run, stack));
  await pool(platform, (stack) => planAndApply(run, stack));
  return { results, lockFileChanged: providers.now().lockChanged };
}

/** Refuses all stacks where any plan is another than the one that was reviewed. */
function refuseDifferences({ context, plans, results, world }: Run, expect: Expectation): void {
  const reviews = new Map(
    [...plans].flatMap(([id, { review }]): [string, PlanReview][] => (review ? [[id, review]] : [])),
  );
  const isWhole = plans.size === results.size;
  const found = unexpected(expect, isWhole ? context.reviewer?.digestOfAll(reviews) : undefined, reviews);
  if (found.length === 0) return;
  for (const id of plans.keys()) {
    const result: Result = { kind: "refused", message: found.join("; ") };
    results.set(id, result);
    world.progress.ended(id, result);
  }
}

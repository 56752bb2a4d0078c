import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { scrubberOf } from "../../changes/plan/secrets.ts";
import { compareText } from "../../model/diagnostic.ts";
import { type Requests, requestsOf, resourcesOfPlan } from "../../providers/requests.ts";
import type { PlannedSet } from "../../world/before/planned-set.ts";
import { attachedRunner } from "../attached/attached-runner.ts";
import { type AskBefore, firstRecords } from "../plan/before-first.ts";
import type { PlanReview, Reviewer } from "../plan/reviewer.ts";
import { applyPlan, makePlan, readPlan } from "../terraform/commands.ts";
import type { Environment } from "../terraform/environment.ts";
import type { TerraformEvent } from "../terraform/events.ts";
import { KEPT_FILE, KEPT_VERSIONS_FILE, type ProviderSource, UnknownProvider } from "../terraform/kept-providers.ts";
import { readyStack } from "../terraform/ready-stack.ts";
import type { Runner } from "../terraform/runner.ts";
import type { SharedProviders } from "../terraform/shared-providers.ts";
import { COMMITS_FILE, onlyCommits, writeCommits } from "../terraform/stack-commits.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import type { Paces } from "../throttle/paces.ts";
import type { RequestBudget } from "../throttle/request-budget.ts";
import { parallelismFor, readsOfHeld, unasked } from "../throttle/stack-requests.ts";
import { type CommitOrder, orderFault, remembered } from "./commit-order.ts";
import { type Moving, movingOf, NOTHING_MOVES, type OwnerOf } from "./moving.ts";
import type { Result } from "./result.ts";

/** What all stacks of a run share. */
export interface RunContext {
  readonly runner: Runner;
  readonly providers: SharedProviders;
  /** What providers that a stack has no more are set up from; undefined: none is kept. */
  readonly source: ProviderSource | undefined;
  /** A private folder, for plan files. */
  readonly scratch: string;
  readonly lockTimeout: string;
  /** How fast the run may ask. */
  readonly paces: Paces;
  /** What the accounts allow: what a plan need not ask is given back. */
  readonly budget: RequestBudget;
  /** What was taken of it for stacks that are not planned yet, by id. */
  readonly admitted: Map<string, Requests>;
  /** How providers try again. */
  readonly env: Environment;
  /** Judges plans; undefined: nobody asks what they do. */
  readonly reviewer: Reviewer | undefined;
  /** Who declares which domain; undefined: not asked for. */
  readonly ownerOf: OwnerOf | undefined;
  /** Asks what is where a stack is deployed first; undefined: not asked for. */
  readonly before?: AskBefore | undefined;
  /** Which commit is deployed; undefined: not asked for. */
  readonly order: CommitOrder | undefined;
}

/** Why a stack is left as it is, though nothing failed. */
export class Refusal extends Error {}

/** A stack's plan, in a file that only this run can read. */
export interface Planned {
  /** What made it, and is to apply it. */
  readonly runner: Runner;
  readonly file: string;
  readonly changes: boolean;
  /** Whether it is empty but for the commit that its state is to remember. */
  readonly onlyCommits: boolean;
  readonly review: PlanReview | undefined;
  /** What its apply asks of the accounts. */
  readonly requests: Requests;
  /** How many resources it changes. */
  readonly count: number;
  /** Whether it destroys, and makes nothing. */
  readonly onlyDestroys: boolean;
  /** The record sets that it makes, where it is the stack's first; else none. */
  readonly first: readonly PlannedSet[];
  /** What of it belongs to domains that move between tenants. */
  readonly moving: Moving;
  /** Takes its sensitive values out of a text. */
  readonly scrub: (text: string) => string;
}

/** Plans a stack. Throws TerraformFault with what went wrong, and Refusal where a newer commit was deployed, or what is to be destroyed cannot be reached. */
export async function planStack(
  stack: Stack,
  {
    runner,
    providers,
    source,
    scratch,
    lockTimeout,
    paces,
    env,
    reviewer,
    ownerOf,
    order,
    budget,
    admitted,
  }: RunContext,
  onEvent: (event: TerraformEvent) => void,
): Promise<Planned> {
  const { id, folder } = stack;
  const { commits: before, resources } = await readyStack(runner, stack, providers, source).catch((error: unknown) => {
    if (!(error instanceof UnknownProvider)) throw error;
    throw new Refusal(error.help === undefined ? error.message : `${error.message}\nhelp: ${error.help}`);
  });
  const reads = readsOfHeld(folder, resources);
  const taken = admitted.get(id);
  admitted.delete(id);
  if (taken !== undefined) budget.giveBack(id, unasked(taken, reads));
  if (order !== undefined) {
    const fault = orderFault(id, order, before);
    if (fault !== undefined) throw new Refusal(fault);
    writeCommits(folder, remembered(order, before));
  }
  const own = attachedRunner(runner, folder, providers.now().packages, resources);
  const file = join(scratch, `${id}.plan`);
  try {
    const parallelism = parallelismFor(folder, reads, paces);
    const { changes: isPlanned } = await makePlan(own, folder, file, { lockTimeout, env, onEvent, parallelism });
    // To read a plan, Terraform starts every provider again: an empty one is read only where somebody reviews it.
    // The JSON is never written, and gone when this ends: it holds every secret in clear.
    const json = isPlanned || reviewer !== undefined ? await readPlan(own, folder, file) : {};
    const changes = isPlanned && !onlyCommits(json);
    if (!isPlanned) rmSync(file, { force: true });
    const changed = resourcesOfPlan(json).filter(({ action }) => action !== "read");
    return {
      runner: own,
      file,
      changes,
      onlyCommits: isPlanned && !changes,
      review: reviewer?.review(id, json),
      requests: requestsOf(changed),
      count: changed.length,
      onlyDestroys: changed.length > 0 && changed.every(({ action }) => action === "delete"),
      first: firstRecords(json),
      moving: ownerOf === undefined ? NOTHING_MOVES : movingOf(id, json, ownerOf),
      scrub: scrubberOf(json),
    };
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Applies a plan, and removes its file as soon as Terraform has read it. */
export async function applyStack(
  { folder }: Stack,
  { runner, file, requests }: Planned,
  { lockTimeout, paces, env }: RunContext,
  onEvent: (event: TerraformEvent) => void,
): Promise<Result> {
  const parallelism = parallelismFor(folder, requests, paces);
  try {
    const { add, change, remove, imported } = await applyPlan(runner, folder, file, {
      lockTimeout,
      env,
      parallelism,
      onEvent: (event) => {
        if (event.kind === "resource") rmSync(file, { force: true });
        onEvent(event);
      },
    });
    return { kind: "applied", add, change, remove, imported };
  } finally {
    rmSync(file, { force: true });
  }
}

/** What a run writes beside the Terraform that synth wrote. */
const OF_A_RUN: ReadonlySet<string> = new Set([COMMITS_FILE, KEPT_FILE, KEPT_VERSIONS_FILE]);

/** The digest of all files that a stack is made of: what was done with it holds for no other. */
export function terraformDigest(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of files.map((file) => file.name).sort(compareText))
    if (!name.startsWith(".") && !OF_A_RUN.has(name))
      hash.update(JSON.stringify([name, readFileSync(join(folder, name), "base64")]));
  return hash.digest("hex");
}

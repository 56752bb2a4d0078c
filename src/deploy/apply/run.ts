import { join } from "node:path";
import type { Requests } from "../../providers/requests.ts";
import { conflictWords } from "../../world/before/words.ts";
import type { Conflict } from "../plan/before-first.ts";
import { environmentScrubber } from "../plan/environment-secrets.ts";
import type { UnacknowledgedRisk } from "../plan/reviewer.ts";
import { stateScrubber } from "../plan/state-secrets.ts";
import { bounded } from "../terraform/error-output.ts";
import { TerraformFault } from "../terraform/fault.ts";
import type { Runner } from "../terraform/runner.ts";
import type { Stop } from "../terraform/stop.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { timer } from "../throttle/pool.ts";
import type { RequestBudget } from "../throttle/request-budget.ts";
import type { Journal } from "./journal.ts";
import type { Progress } from "./progress.ts";
import { isDone, type Result } from "./result.ts";
import { openStackLog, type StackLog } from "./stack-log.ts";
import { applyStack, type Planned, planStack, Refusal, type RunContext, terraformDigest } from "./stack-run.ts";

/** What the stacks of a run work with: the machine, and where the run is written down. */
export interface DeployWorld {
  readonly runner: Runner;
  /** A private folder, for plan files. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where logs go. */
  readonly runFolder: string;
  readonly journal: Journal;
  readonly progress: Progress;
  readonly stop: Stop;
  /** Milliseconds, never backwards. */
  readonly clock: () => number;
}

/** A run: what its stacks share, and how far each has come. */
export interface Run {
  readonly world: DeployWorld;
  readonly context: RunContext;
  readonly budget: RequestBudget;
  readonly failFast: boolean;
  readonly requireAcknowledgement: boolean;
  /** Plans that are created and not applied yet. */
  readonly plans: Map<string, Planned>;
  readonly results: Map<string, Result>;
  /** Takes back a plan that is not to be applied: it is made again when it is needed. */
  readonly dropPlan: (stack: Stack) => void;
}

/** Whether a stack has not come to an end in this run. */
export const isOpen = ({ results }: Run, { id }: Stack): boolean => results.get(id)?.kind === "not started";

/** Makes a stack's plan, to be applied later. */
export async function planOnly(run: Run, stack: Stack): Promise<void> {
  await attempt(run, stack, async (log) => {
    await plan(run, stack, log);
    return undefined;
  });
}

/** Plans a stack where that is not done, and applies the plan; `mayApply` false: it stays open, and planned. */
export async function planAndApply(
  run: Run,
  stack: Stack,
  mayApply: (planned: Planned) => boolean = () => true,
): Promise<void> {
  await attempt(run, stack, async (log) => {
    const planned = run.plans.get(stack.id) ?? (await plan(run, stack, log));
    log.useScrubber(planned.scrub);
    const risks = run.requireAcknowledgement ? (planned.review?.unacknowledged ?? []) : [];
    // Of what files alone say, an empty plan is asked too.
    if (!planned.changes && risks.length === 0) {
      const written = planned.onlyCommits ? await apply(run, stack, planned, log) : undefined;
      return written === undefined || isDone(written) ? { kind: "unchanged" } : written;
    }
    if (!mayApply(planned)) return undefined;
    run.plans.delete(stack.id);
    if (risks.length > 0) return { kind: "refused", message: refusal(stack.id, risks) };
    const conflicts = (await run.context.before?.(planned.first)) ?? [];
    if (conflicts.length > 0) return { kind: "refused", message: standingRefusal(stack.id, conflicts) };
    return apply(run, stack, planned, log);
  });
}

/** Ends a stack without applying it. */
export function refuse({ results, world }: Run, { id }: Stack, message: string): void {
  const result: Result = { kind: "refused", message };
  results.set(id, result);
  world.progress.ended(id, result);
}

/** Takes resources out of a stack's state that another stack's state holds, and leaves them as they are. */
export async function forgetting(run: Run, stack: Stack, addresses: readonly string[]): Promise<void> {
  await attempt(run, stack, async (log) => {
    await changeState(run, stack, ["rm", ...addresses], log);
    run.dropPlan(stack);
    return undefined;
  });
}

/** Runs a command of Terraform's that writes a stack's state. Throws TerraformFault with what it printed. */
export async function changeState(
  { context }: Run,
  stack: Stack,
  [command = "", ...args]: string[],
  log: StackLog,
): Promise<void> {
  const { runner, lockTimeout } = context;
  const output: string[] = [];
  const all = ["state", command, "-no-color", `-lock-timeout=${lockTimeout}`, ...args];
  const { code } = await runner.run(stack.folder, all, (line) => {
    output.push(line);
    log.append({ kind: "text", text: line });
  });
  if (code !== 0)
    throw new TerraformFault(`${runner.binary.product} state ${command} must succeed, got: ${output.join("\n")}`);
}

function standingRefusal(stack: string, conflicts: readonly Conflict[]): string {
  const words = conflicts.map(({ planned, occupied }) => conflictWords(stack, planned, occupied));
  return `must write where nothing exists, or adopt what does, got:\n${words.join("\n")}\nhelp: where nothing of it exists any more, --offline deploys without asking`;
}

function refusal(stack: string, risks: readonly UnacknowledgedRisk[]): string {
  const words = risks.flatMap((risk) => risk.words).join("; ");
  const flags = risks.map(({ rule }) => `--acknowledge ${stack}:${rule}`).join(" ");
  return `must be acknowledged before it is applied, got: ${words}\nhelp: ${flags}, or the lines of acknowledge/*.yaml that postroad plan prints`;
}

async function plan({ world, context, plans }: Run, stack: Stack, log: StackLog): Promise<Planned> {
  world.progress.phase(stack.id, "planning");
  const planned = await planStack(stack, context, log.append).catch(async (error: Error) => {
    const scrub = await stateScrubber(world.runner, stack.folder);
    log.useScrubber(scrub);
    throw scrubbed(error, scrub);
  });
  log.useScrubber(planned.scrub);
  plans.set(stack.id, planned);
  return planned;
}

async function apply(run: Run, stack: Stack, planned: Planned, log: StackLog): Promise<Result> {
  const { world, context } = run;
  const { stop, journal, progress } = world;
  await admitted(run, stack, planned.requests);
  if (stop.isStopped()) return { kind: "not started" };
  journal.write({ event: "applying", stack: stack.id });
  let done = 0;
  const showPhase = () => progress.phase(stack.id, `applying ${done} of ${planned.count}`);
  showPhase();
  try {
    return await applyStack(stack, planned, context, (event) => {
      log.append(event);
      if (event.kind !== "resource" || event.phase !== "done") return;
      done += 1;
      showPhase();
    });
  } catch (error) {
    throw scrubbed(error, planned.scrub);
  }
}

const scrubbed = (error: unknown, scrub: (text: string) => string): unknown =>
  error instanceof TerraformFault ? new TerraformFault(scrub(error.message), error.help) : error;

/** Waits until the accounts have room for what an apply asks. */
async function admitted({ world, budget }: Run, { id }: Stack, requests: Requests): Promise<void> {
  const { stop, clock, progress } = world;
  while (!stop.isStopped()) {
    const { start, again } = budget.next([{ id, requests }], 1);
    if (start.length > 0 || again === undefined) return;
    progress.phase(id, "waiting for its account's request budget");
    const pause = timer(Math.max(1, again - clock()));
    await Promise.race([pause.over, stop.stopped, budget.moreRoom()]);
    pause.cancel();
  }
}

/** Runs what is to be done with a stack, and writes down what became of it. Undefined: it is to be gone on with. Never throws. */
export async function attempt(
  run: Run,
  stack: Stack,
  steps: (log: StackLog) => Promise<Result | undefined>,
): Promise<void> {
  const { world, results, failFast } = run;
  const { journal, progress, stop } = world;
  try {
    const terraform = terraformDigest(stack.folder);
    journal.write({ event: "started", stack: stack.id, terraform });
    const result = await logged(run, stack, steps);
    if (result === undefined) return;
    results.set(stack.id, result);
    const message = "message" in result ? { message: result.message } : {};
    const { commit } = run.context.order ?? {};
    const deployed = commit === undefined ? {} : { commit };
    journal.write({ event: "ended", stack: stack.id, terraform, result: result.kind, ...message, ...deployed });
    progress.ended(stack.id, result);
    if (result.kind === "failed" && failFast) stop.afterThese();
  } catch (error) {
    // A run that cannot be written down is not gone on with.
    results.set(stack.id, { kind: "failed", message: `the run must be written down, got ${(error as Error).message}` });
    stop.afterThese();
  }
}

async function logged(
  { world }: Run,
  { id }: Stack,
  steps: (log: StackLog) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const scrub = environmentScrubber(world.env);
  const log = openStackLog(join(world.runFolder, `${id}.log`), scrub);
  try {
    return await steps(log);
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", message: error.message };
    const kind = world.stop.isInterrupted() ? "interrupted" : "failed";
    const message =
      error instanceof TerraformFault
        ? withHelp(bounded(scrub(error.message)), error.help)
        : bounded(scrub(`got ${(error as Error).message}`));
    log.append({ kind: "text", text: `${kind}: ${message}` });
    return { kind, message };
  } finally {
    log.close();
  }
}

const withHelp = (message: string, help: string | undefined): string =>
  help === undefined ? message : `${message}\n${help}`;

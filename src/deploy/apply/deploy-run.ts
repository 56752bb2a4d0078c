import type { Runner } from "../terraform/runner.ts";
import { makeStop, type StopSignal } from "../terraform/stop.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { workFolder } from "../terraform/work-folder.ts";
import { type Deployed, type Deployment, deploy } from "./deploy.ts";
import { openJournal, type RunProgress, readJournal } from "./journal.ts";
import type { Progress } from "./progress.ts";
import { newRunFolder, type RunFolder, runFolders } from "./run-folder.ts";
import { terraformDigest } from "./stack-run.ts";

/** A run that was begun: how far it came, and where that is written down. */
export interface EarlierRun extends RunProgress {
  readonly folder: RunFolder;
}

/** The last run in a root folder that left something, else the last one; undefined: there was none. */
export function lastRun(root: string): EarlierRun | undefined {
  let last: EarlierRun | undefined;
  for (const folder of runFolders(workFolder(root).runs)) {
    const progress = readJournal(folder.journal);
    if (progress === undefined) continue;
    last ??= { ...progress, folder };
    if (progress.stacks.some((id) => !progress.done.has(id))) return { ...progress, folder };
  }
  return last;
}

/** The stacks that a run has not done, whose Terraform has changed since, or whose states are to remember another commit. */
export function remainingStacks(
  { done, commits }: RunProgress,
  stacks: readonly Stack[],
  commit?: string | undefined,
): readonly Stack[] {
  const isOther = (id: string) => commit !== undefined && commits.get(id) !== commit;
  return stacks.filter(({ id, folder }) => isOther(id) || done.get(id) !== terraformDigest(folder));
}

/** What a run is to do, and which earlier run it goes on with. */
export interface RunRequest extends Deployment {
  /** Stacks that could not be synthesized: a later run is to try them. */
  readonly broken: readonly string[];
  /** Stacks of an earlier run that are no longer declared: nothing is left to do with them. */
  readonly gone: readonly string[];
  /** The run to go on with. */
  readonly resumes: EarlierRun | undefined;
  /** As 2026-11-22T10:00:00Z. */
  readonly now: string;
}

/** The machine that a run works on. */
export interface RunWorld {
  readonly runner: Runner;
  /** A private folder, for plan files. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds, never backwards. */
  readonly clock: () => number;
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
  readonly progress: Progress;
}

/** Deploys stacks as a run of its own, or as the rest of an earlier one: with a journal, logs, and an ear for signals. */
export async function deployRun(request: RunRequest, world: RunWorld): Promise<Deployed & { readonly run: RunFolder }> {
  const { stacks, broken, resumes, root, now } = request;
  const { runner, progress, clock } = world;
  const run = resumes?.folder ?? newRunFolder(workFolder(root).runs, now);
  const stop = makeStop({ forward: runner.forward, clock, say: progress.note });
  const journal = openJournal(run.journal);
  const unsubscribe = world.onSignal(stop.signal);
  try {
    journal.write({ event: "run", version: 1, stacks: [...stacks.map(({ id }) => id), ...broken] });
    for (const stack of request.gone) journal.write({ event: "ended", stack, terraform: "", result: "unchanged" });
    return { ...(await deploy(request, { ...world, runFolder: run.path, journal, stop })), run };
  } finally {
    unsubscribe();
    journal.close();
    progress.close();
  }
}

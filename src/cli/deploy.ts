import { join, relative } from "node:path";
import { type Command, Option } from "commander";
import { deployRun, type EarlierRun, lastRun, remainingStacks } from "../deploy/apply/deploy-run.ts";
import type { Expectation } from "../deploy/apply/expectation.ts";
import { lineProgress } from "../deploy/apply/line-progress.ts";
import { ownersByName } from "../deploy/apply/moving.ts";
import type { Progress } from "../deploy/apply/progress.ts";
import { exitCodeOf, type Result } from "../deploy/apply/result.ts";
import { deployedJson, renderDeployed } from "../deploy/apply/summary.ts";
import { terminalProgress } from "../deploy/apply/terminal-progress.ts";
import { LOCK_FILE } from "../deploy/terraform/lock-file.ts";
import type { Runner } from "../deploy/terraform/runner.ts";
import { synthesizedStacks } from "../deploy/terraform/synthesized-stacks.ts";
import { plural } from "../model/text/plural.ts";
import { safeText } from "../model/text/safe-text.ts";
import { shellWord } from "../model/text/shell-word.ts";
import type { Platform } from "../resolve/platform.ts";
import type { Fleet } from "../rules/fleet.ts";
import { acknowledgeOption } from "./acknowledge-option.ts";
import { type BeforeOptions, beforeOf, offlineOption } from "./before-option.ts";
import { commitOrderOf } from "./commit-order.ts";
import { type Choice, type ChoiceOptions, chooseLeft, chooseStacks, unsynthesized } from "./deploy-choice.ts";
import { checkExpected, checkedOptions, isExpected } from "./deploy-usage.ts";
import type { Done } from "./done.ts";
import { foldersOf, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { reviewerOf } from "./plan-reviewer.ts";
import { prettyOrJson } from "./pretty-or-json.ts";
import { printDeployBudget } from "./print-budget.ts";
import { checkReports, reportFactsOf, reportsOption } from "./report-facts.ts";
import { resolverOption } from "./resolver-option.ts";
import { chooseRollback } from "./rollback.ts";
import { rootOption } from "./root-option.ts";
import { lockTimeoutOption, parallelOption, shareOption, terraformOption, usualParallel } from "./terraform-options.ts";
import { terraformWork } from "./terraform-work.ts";
import { UsageError } from "./usage-error.ts";

interface DeployOptions extends ChoiceOptions, BeforeOptions {
  readonly parallel?: number;
  readonly share: number;
  readonly expect: readonly string[];
  readonly requireAcknowledgement?: true;
  readonly acknowledge: readonly string[];
  readonly reports?: string;
  readonly resume?: true;
  readonly rollback?: string;
  readonly replace: readonly string[];
  readonly failFast?: true;
  readonly terraform?: string;
  readonly lockTimeout: string;
  readonly format: "pretty" | "json";
}

/** `postroad deploy`: 0 everything is as declared, 1 something is not. */
async function deploy(tenants: readonly string[], options: DeployOptions, io: Io): Promise<number> {
  const { root } = foldersOf(options.root, io);
  const expect = checkedOptions(tenants, options);
  checkReports(options.reports, io);
  return terraformWork({ command: "deploy", root, terraform: options.terraform }, io, (runner, scratch) =>
    deployed(tenants, { ...options, expect }, io, runner, scratch),
  );
}

async function deployed(
  tenants: readonly string[],
  options: Omit<DeployOptions, "expect"> & { readonly expect: Expectation },
  io: Io,
  runner: Runner,
  scratch: string,
): Promise<number> {
  const { root } = foldersOf(options.root, io);
  const { rollback, expect } = options;
  const resumes = options.resume === true ? runToResume(root) : undefined;
  // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
  const { synthesize } = await import("../../stacks/app.ts");
  const { providerBlocks } = await import("../../stacks/kept-providers.ts");
  const head = commitOrderOf(root, options.replace, io);
  const back =
    rollback === undefined
      ? undefined
      : await chooseRollback(rollback, { root: options.root, order: head }, io, runner, { synthesize, providerBlocks });
  const choice =
    back !== undefined
      ? { ...back.choice, gone: [] }
      : resumes === undefined
        ? { ...(await chooseStacks(tenants, options, io)), gone: [] }
        : chooseLeft(resumes, options.root, io);
  // Nobody has seen a preview of what goes back.
  const requireAcknowledgement = options.requireAcknowledgement === true || back !== undefined;
  checkExpected(expect, choice);
  const isReviewed = requireAcknowledgement || isExpected(expect) || options.acknowledge.length > 0;
  const reviewer = isReviewed
    ? reviewerOf(choice, options, await reportFactsOf(options.reports, choice.fleet, new Set(choice.ids), root, io), io)
    : undefined;
  const made =
    back !== undefined
      ? back.stacks
      : choice.ids.length === 0
        ? []
        : synthesizedStacks(synthesize, choice.fleet, root, choice.ids);
  const broken = unsynthesized(choice, new Set(made.map(({ id }) => id)));
  const stacks = resumes === undefined ? made : remainingStacks(resumes, made, head.commit);
  if (resumes !== undefined) io.err(`Resuming run ${resumes.folder.run}.\n`);
  printChoice(choice, made.length - stacks.length, io);
  const parallel = options.parallel ?? usualParallel(io.memory);
  printDeployBudget(stacks, choice.comparison, { atMost: parallel, runs: options.share }, io);
  const { results, lockFileChanged, run } = await deployRun(
    {
      stacks,
      broken: [...broken.keys()],
      gone: choice.gone,
      resumes,
      root,
      now: io.now,
      parallel,
      runs: options.share,
      lockTimeout: options.lockTimeout,
      failFast: options.failFast === true,
      expect,
      reviewer,
      requireAcknowledgement,
      ownerOf: ownersByName(domainsOf(choice.fleet)),
      order: back?.order ?? head,
      before: await beforeOf(options, io),
      source: { platforms: platformsOf(back?.now, choice.fleet), write: providerBlocks },
    },
    { ...io, runner, scratch, progress: progressOf(stacks.length, io) },
  );
  if (lockFileChanged) io.err(`${LOCK_FILE} now holds the providers' versions and hashes: commit it.\n`);
  const summary = {
    results: new Map<string, Result>([...results, ...broken]),
    logOf: (id: string) => (broken.has(id) ? undefined : relative(io.cwd, join(run.path, `${id}.log`))),
    resume: resumeCommand(options),
  };
  io.out(options.format === "json" ? deployedJson(summary) : renderDeployed(summary, styleOf(io)));
  return exitCodeOf(summary.results);
}

/** The tenant of each domain; what is retired is given up, and what another owns is not taken. */
const domainsOf = ({ tenants }: Choice["fleet"]): ReadonlyMap<string, string> =>
  new Map(
    [...tenants.values()].flatMap(({ blueprint: { tenant, lifecycle, domains }, contested }) =>
      lifecycle === "retired"
        ? []
        : domains.flatMap(({ name }): [string, string][] => (contested.has(name) ? [] : [[name, tenant]])),
    ),
  );

const platformsOf = (...fleets: readonly (Fleet | undefined)[]): readonly Platform[] =>
  fleets.flatMap((fleet) => fleet?.platform ?? []);

function runToResume(root: string): EarlierRun {
  const run = lastRun(root);
  if (run !== undefined) return run;
  throw new UsageError(
    "--resume must have a run in this folder to resume, got none; without it, deploy changes only what differs from the declaration",
  );
}

function printChoice({ diagnostics, folders, notes }: Choice, done: number, io: Io): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  for (const note of notes) io.err(`${safeText(note)}\n`);
  if (done > 0) io.err(`${plural(done, "stack")} done in the last run and unchanged since.\n`);
}

function progressOf(total: number, io: Io): Progress {
  const { screen: columns, err: write, clock } = io;
  return columns === undefined
    ? lineProgress(total, { write, clock })
    : terminalProgress(total, { write, columns, clock, style: styleOf(io) });
}

/** What to type to go on. */
function resumeCommand({ root, terraform, rollback }: Omit<DeployOptions, "expect">): string {
  const words = [`npx postroad deploy ${rollback === undefined ? "--resume" : `--rollback ${shellWord(rollback)}`}`];
  if (root !== undefined) words.push(`--root ${shellWord(root)}`);
  if (terraform !== undefined) words.push(`--terraform ${shellWord(terraform)}`);
  return words.join(" ");
}

/** The command line of `postroad deploy`. */
export function addDeploy(program: Command, io: Io, done: Done): void {
  const collect = (value: string, before: readonly string[]) => [...before, value];
  program
    .command("deploy")
    .summary("apply what is declared: all stacks, the named ones, or those that changed")
    .description(
      "Plans each stack and applies exactly that plan; an empty plan is not applied. A stack that fails does not stop the others; each has its own log. Ctrl-C is passed on once: Terraform finishes what it has begun and releases its locks. --resume continues with what the last run left undone. Each state remembers the commits that were deployed: an older one is refused. Before a tenant's first deployment, DNS is asked what is at the names that it writes: what is not adopted is refused; --offline does not ask.\nExit: 0 everything is as declared, 1 something is not, or a wrong command line.",
    )
    .argument("[tenant...]", "only these; platform is the stack that all share")
    .option(
      "--changed [ref]",
      "only stacks that differ from a commit; without a ref, from where the branch left its upstream",
    )
    .addOption(parallelOption())
    .addOption(shareOption())
    .addOption(
      new Option(
        "--expect <digest>",
        "apply nothing unless the plan is the one that was reviewed; TENANT=DIGEST for one; may be repeated",
      )
        .argParser(collect)
        .default([], "none"),
    )
    .option("--require-acknowledgement", "refuse stacks with a dangerous change that nobody acknowledged")
    .addOption(acknowledgeOption())
    .addOption(reportsOption())
    .option("--resume", "continue the last run: what failed, was interrupted or never started")
    .option("--rollback <tenant>", "apply the commit that was deployed to a tenant previously")
    .addOption(
      new Option(
        "--replace <commit>",
        "deploy over this commit, though it is newer or of another history; may be repeated",
      )
        .argParser(collect)
        .default([], "none"),
    )
    .option("--fail-fast", "start no more stacks after one has failed")
    .addOption(terraformOption())
    .addOption(lockTimeoutOption())
    .addOption(resolverOption())
    .addOption(offlineOption())
    .addOption(prettyOrJson())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad deploy mosa-museum\n  postroad deploy --changed HEAD^ --parallel 8\n  postroad deploy --resume",
    )
    .action(async (tenants, options) => done(await deploy(tenants, options as DeployOptions, io)));
}

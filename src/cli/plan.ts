import type { Command } from "commander";
import { failedTenant } from "../changes/document/failed-tenant.ts";
import { reasons } from "../changes/document/failures.ts";
import { givenOf } from "../changes/plan/given.ts";
import { planDocument } from "../changes/plan/plan-document.ts";
import { idsOf } from "../changes/preview.ts";
import type { Comparison } from "../changes/sides/sides.ts";
import { type AskBefore, firstRecords } from "../deploy/plan/before-first.ts";
import { planDescriber } from "../deploy/plan/plan-describer.ts";
import { planFleet } from "../deploy/plan/plan-fleet.ts";
import { withPlanRoles } from "../deploy/plan/plan-roles.ts";
import { LOCK_FILE } from "../deploy/terraform/lock-file.ts";
import type { Runner } from "../deploy/terraform/runner.ts";
import { makeStop } from "../deploy/terraform/stop.ts";
import { synthesizedStacks } from "../deploy/terraform/synthesized-stacks.ts";
import type { PreviewDocument, TenantDocument } from "../model/change.ts";
import { closestDomain } from "../model/closest-domain.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { acknowledgeOption, flagsOf } from "./acknowledge-option.ts";
import { baseFault } from "./base-option.ts";
import { type BeforeOptions, beforeOf, offlineOption } from "./before-option.ts";
import { type Choice, type ChoiceOptions, chooseStacks, unsynthesized } from "./deploy-choice.ts";
import { type DocumentOptions, documentOutput, formatOption, outOption } from "./document-output.ts";
import type { Done } from "./done.ts";
import { foldersOf } from "./folders.ts";
import type { Io } from "./io.ts";
import { printPlanBudget } from "./print-budget.ts";
import { checkReports, reportFactsOf, reportsOption } from "./report-facts.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { parallelOption, shareOption, terraformOption, usualParallel } from "./terraform-options.ts";
import { terraformWork } from "./terraform-work.ts";

interface PlanOptions extends ChoiceOptions, DocumentOptions, BeforeOptions {
  readonly acknowledge: readonly string[];
  readonly parallel?: number;
  readonly share: number;
  readonly terraform?: string;
  readonly reports?: string;
}

/** `postroad plan`: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors. */
async function plan(tenants: readonly string[], options: PlanOptions, io: Io): Promise<number> {
  const { root } = foldersOf(options.root, io);
  const output = documentOutput(options, io);
  // What can be seen to be wrong is refused before Terraform is looked for.
  flagsOf(options.acknowledge);
  checkReports(options.reports, io);
  return terraformWork({ command: "plan", root, terraform: options.terraform }, io, async (runner, scratch) =>
    output(await planned(tenants, options, io, runner, scratch)),
  );
}

async function planned(
  tenants: readonly string[],
  options: PlanOptions,
  io: Io,
  runner: Runner,
  scratch: string,
): Promise<PreviewDocument> {
  const choice = await chooseStacks(tenants, options, io);
  const { fleet, folders, comparison } = choice;
  const known = comparison === undefined ? [...fleet.tenantFiles, PLATFORM] : idsOf(comparison);
  const { given, errors } = acknowledgements(choice, known, options, io);
  const reports = await reportFactsOf(options.reports, fleet, new Set(choice.ids), folders.root, io);
  // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
  const { synthesize } = await import("../../stacks/app.ts");
  const { providerBlocks } = await import("../../stacks/kept-providers.ts");
  const read = withPlanRoles(fleet);
  const stacks = choice.ids.length === 0 ? [] : synthesizedStacks(synthesize, read, folders.root, choice.ids);
  const source = { platforms: read.platform === undefined ? [] : [read.platform], write: providerBlocks };
  const broken = [...unsynthesized(choice, new Set(stacks.map(({ id }) => id))).keys()].map((id) =>
    brokenTenant(id, choice),
  );

  const stop = makeStop({ forward: runner.forward, clock: io.clock, say: (sentence) => io.err(`${sentence}\n`) });
  const unsubscribe = io.onSignal(stop.signal);
  const describer = planDescriber({ fleet, comparison, today: io.today, reports });
  const before = await beforeOf(options, io);
  const parallel = options.parallel ?? usualParallel(io.memory);
  printPlanBudget(stacks, { atMost: parallel, runs: options.share }, io);
  let done = 0;
  const onEnd = (id: string, { failures }: TenantDocument): void => {
    done += 1;
    io.err(`[${done}/${stacks.length}] ${id}: ${failures.length > 0 ? "failed" : "planned"}\n`);
  };
  try {
    const fleetPlan = await planFleet(
      stacks,
      describer,
      { root: folders.root, parallel, runs: options.share, source },
      { runner, scratch, env: io.env, stop, clock: io.clock, before: unlessOurs(before, comparison), onEnd },
    );
    if (fleetPlan.lockFileChanged) io.err(`${LOCK_FILE} now holds the providers' versions and hashes: commit it.\n`);
    const isAsked = (id: string) => tenants.length === 0 || tenants.includes(id);
    return planDocument({
      base: comparison?.commit ?? null,
      stacks: withErrors([...fleetPlan.documents, ...broken], errors),
      unchanged: (comparison?.unchanged ?? []).filter(isAsked),
      notes: [...choice.notes, ...fleetPlan.notes],
      ofPlatform: describer.ofPlatform((id) => isAsked(id) || isAsked(PLATFORM)),
      given,
      previewed: describer.previewed,
      wholes: describer.wholes,
    });
  } finally {
    unsubscribe();
  }
}

/** What is at a domain that any tenant had at the base is ours: it moves, and deploy takes it along. */
function unlessOurs(before: AskBefore | undefined, comparison: Comparison | undefined) {
  const had = new Map(
    [...(comparison?.before.blueprints.values() ?? [])].flatMap(({ domains }) =>
      domains.map(({ name }) => [name, true]),
    ),
  );
  return before === undefined
    ? undefined
    : (_stack: string, json: unknown) =>
        before(firstRecords(json).filter(({ name }) => closestDomain(name, had) === undefined));
}

function acknowledgements({ folders, comparison }: Choice, known: readonly string[], options: PlanOptions, io: Io) {
  const flags = flagsOf(options.acknowledge, known);
  try {
    return givenOf({ root: folders.root, git: io.git, known, flags, commit: comparison?.commit });
  } catch (error) {
    throw baseFault(error, folders, options.changed, "--changed");
  }
}

/** Errors of acknowledge/*.yaml are failures of the stack that all share: nothing that they say counts. */
function withErrors(documents: readonly TenantDocument[], errors: readonly Diagnostic[]): readonly TenantDocument[] {
  if (errors.length === 0) return documents;
  const wrong = failedTenant(PLATFORM, errors);
  const own = documents.find(({ tenant }) => tenant === PLATFORM) ?? wrong;
  const merged = { ...own, failures: [...own.failures, ...(own === wrong ? [] : wrong.failures)] };
  return [...documents.filter((one) => one !== own), merged];
}

/** A stack that was chosen and that errors keep from being synthesized. */
function brokenTenant(id: string, { comparison, fleet }: Choice): TenantDocument {
  const why = comparison?.failed.get(id) ?? reasons(id, fleet);
  return failedTenant(
    id,
    why.filter(({ severity }) => severity === "error"),
  );
}

/** The command line of `postroad plan`. */
export function addPlan(program: Command, io: Io, done: Done): void {
  program
    .command("plan")
    .summary("what Terraform would do to mail, and whether it is dangerous")
    .description(
      "Runs `terraform plan` for all stacks, the named ones, or those that differ from a commit, several at once, and describes what they would do as preview does. A plan that fails does not stop the others. The plans' JSON stays in memory, their files in a private folder until they are read; sensitive values are shown nowhere. States are read but not locked: a read-only role is enough. Before a tenant's first deployment, DNS is asked what is at the names that it writes; --offline does not ask.\nExit: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors or a wrong command line.",
    )
    .argument("[tenant...]", "only these; platform is the stack that all share")
    .option(
      "--changed [ref]",
      "only stacks that differ from a commit; without a ref, from where the branch left its upstream",
    )
    .addOption(formatOption())
    .addOption(outOption())
    .addOption(acknowledgeOption())
    .addOption(reportsOption())
    .addOption(parallelOption())
    .addOption(shareOption())
    .addOption(terraformOption())
    .addOption(resolverOption())
    .addOption(offlineOption())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad plan mosa-museum\n  postroad plan --changed origin/main --format markdown --out plan.md\n  postroad plan --parallel 8 --format json",
    )
    .action(async (given, options) => done(await plan(given, options as PlanOptions, io)));
}

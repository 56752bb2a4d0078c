import { type Command, InvalidArgumentError, Option } from "commander";
import type { StackDifference } from "../changes/sides/affected.ts";
import { compareKeeping } from "../changes/sides/sides.ts";
import { type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { isTenantId } from "../model/tenant-id.ts";
import { plural } from "../model/text/plural.ts";
import { GITHUB_JOBS, renderGithub, renderGitlab, renderJson, renderText } from "../outputs/shards/render.ts";
import { shardsOf } from "../outputs/shards/shards.ts";
import { PLATFORM, platformBlueprint } from "../resolve/platform-blueprint.ts";
import { unreadFolders } from "../rules/unread-folders.ts";
import { type BaseOption, baseFault, baseOption } from "./base-option.ts";
import type { Done } from "./done.ts";
import { foldersOf, load, pretty } from "./folders.ts";
import type { Io } from "./io.ts";
import { lendingStacks } from "./lend-stacks.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

const FORMATS = { github: renderGithub, gitlab: renderGitlab, json: renderJson, text: renderText };

interface ShardsOptions {
  readonly root?: string;
  readonly total: number;
  readonly base?: BaseOption;
  readonly all?: true;
  /** False where `--no-platform` is given. */
  readonly platform: boolean;
  readonly format: keyof typeof FORMATS;
}

/** `postroad shards`: 0 said, 1 the shared files have errors. */
async function shards(options: ShardsOptions, io: Io): Promise<number> {
  if (options.all === true && options.base !== undefined)
    throw new UsageError("--all must be used without --base: it selects every stack, whatever changes");
  const { base, stacks, errors } = options.all === true ? allStacks(options, io) : await affectedStacks(options, io);
  if (errors.length > 0) {
    io.err(`${pretty(errors, foldersOf(options.root, io), io)}\n`);
    return 1;
  }
  // Names of files come from whoever opens a pull request, and these end in a shell: `check` says what is wrong with others.
  const named = stacks.filter(isTenantId);
  const chosen = options.platform ? named : named.filter((id) => id !== PLATFORM);
  const made = shardsOf(chosen, options.total, base);
  const text = FORMATS[options.format](made);
  if (typeof text !== "string") throw new UsageError(text.message);
  io.out(text);
  io.err(`${plural(chosen.length, "stack")} in ${plural(made.shards.length, "job")}.\n`);
  return 0;
}

interface Chosen {
  readonly base: string | null;
  readonly stacks: readonly string[];
  /** Those of platform.yaml, and of folders that cannot be read: nothing can be said about any stack. */
  readonly errors: readonly Diagnostic[];
}

function allStacks({ root }: ShardsOptions, io: Io): Chosen {
  const { fleet, diagnostics } = load(root, [], io, undefined, { judges: "nobody" });
  const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const platform = platformBlueprint(blueprints, fleet.platform).accounts.length > 0 ? [PLATFORM] : [];
  return { base: null, stacks: [...fleet.tenantFiles, ...platform], errors: errorsOf(diagnostics) };
}

/** Tenants that fail are among them: the job that has one says why. One whose file is gone after it was retired has nothing to run. */
async function affectedStacks({ root, base }: ShardsOptions, io: Io): Promise<Chosen> {
  const folders = foldersOf(root, io);
  const ref = base === true ? undefined : base;
  const world = lendingStacks(folders.root, io);
  // Nobody asks what they differ in.
  const keep = ({ id, presence }: StackDifference) => (presence === "removed" ? [] : [id]);
  const comparison = await compareKeeping(folders, ref, world, () => keep).catch((error: unknown) => {
    throw baseFault(error, folders, ref);
  });
  const errors = errorsOf(comparison.fleet.diagnostics);
  return {
    base: comparison.commit,
    stacks: [...comparison.affected.flat(), ...comparison.mayChange, ...comparison.failed.keys()],
    errors,
  };
}

function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unread = unreadFolders({ diagnostics });
  return diagnostics.filter((one) => (one.file === "platform.yaml" || unread.includes(one)) && hasErrors([one]));
}

function totalOf(text: string): number {
  const total = /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(total)) throw new InvalidArgumentError("It must be a number from 1 to 9999, such as 8.");
  return total;
}

/** The command line of `postroad shards`. */
export function addShards(program: Command, io: Io, done: Done): void {
  program
    .command("shards")
    .summary("share the affected stacks among the jobs of a pipeline")
    .description(
      `Writes a job matrix of the stacks that a change affects, with at most --total jobs: none is empty, sizes differ by at most one, and adding or removing a tenant moves few others. The ${PLATFORM} stack has its own job, the first. A GitHub matrix has at most ${GITHUB_JOBS} jobs.\nExit: 0 written, 1 errors in platform.yaml.`,
    )
    .addOption(new Option("--total <number>", "how many jobs there may be").argParser(totalOf).makeOptionMandatory())
    .addOption(baseOption())
    .option("--all", "every stack, whatever changes")
    .option("--no-platform", "leave out the platform stack, for pipelines that run it in an earlier job")
    .addOption(
      new Option(
        "--format <format>",
        "github: one line for fromJSON in strategy.matrix; gitlab: a child pipeline; json for programs; text: a line for each job",
      )
        .choices(Object.keys(FORMATS))
        .default("text"),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      `\nExamples:\n  postroad shards --total 8 --base origin/main\n  postroad shards --total 20 --all --format gitlab > shards.yml\n  echo "matrix=$(postroad shards --total 8 --base origin/main --format github)" >> "$GITHUB_OUTPUT"`,
    )
    .action(async (options) => done(await shards(options, io)));
}

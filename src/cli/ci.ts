import { readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { Argument, type Command, Option } from "commander";
import type { Folders } from "../input/workspace.ts";
import { plural } from "../model/text/plural.ts";
import { safeText } from "../model/text/safe-text.ts";
import { FLAVOURS, type Flavour, filesOf, stackFoldersOf } from "../outputs/ci/flavours.ts";
import { outlineOf } from "../outputs/ci/fleet-outline.ts";
import type { GeneratedFile } from "../outputs/ci/generated-file.ts";
import { SHARDED_JOBS, type ShardedJob, shardsPipeline } from "../outputs/ci/gitlab/shards-pipeline.ts";
import { topOf } from "../outputs/ci/repository.ts";
import { type Settings, settingsOf, whyStateIsLost } from "../outputs/ci/settings.ts";
import { readShards } from "../outputs/ci/shards.ts";
import { leftOver, staleFiles } from "../outputs/ci/stale.ts";
import { readDeclared } from "../resolve/declared.ts";
import type { Done } from "./done.ts";
import { foldersOf, pretty } from "./folders.ts";
import { inputText } from "./input-text.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";
import { writeFiles } from "./write-files.ts";

interface CiOptions {
  readonly root?: string;
  readonly out?: string;
  readonly check?: true;
  readonly job?: ShardedJob;
  readonly shards?: string;
}

/** `postroad ci`: 0 printed, written or current; 1 not current, or errors in the files that it is made from. */
function ci(flavour: Flavour, options: CiOptions, io: Io): number {
  const { out, check, job, shards } = options;
  if (out !== undefined && check)
    throw new UsageError("--out and --check must not be used together; --check reads --root");
  if ((job === undefined) !== (shards === undefined) || (job !== undefined && flavour !== "gitlab"))
    throw new UsageError(
      "--job and --shards must be used together, with gitlab: gitlab --job plan --shards shards.json",
    );
  const folders = foldersOf(options.root, io);
  const settings = read(folders, io);
  if (settings === undefined) return 1;
  if (job !== undefined && shards !== undefined) {
    io.out(shardsPipeline(job, shardsIn(shards, io), settings));
    return 0;
  }
  const files = filesOf(flavour, settings);
  if ("message" in files) {
    io.err(`error: platform.yaml: ${files.message}\n  = help: ${files.help}\n`);
    return 1;
  }
  if (check) {
    const top = topFolder(folders.root, settings);
    if (top !== undefined) return current(flavour, top, files, settings, io);
    io.err(
      `error: platform.yaml: pipelines.root must be where this folder is, seen from the repository's top, got ${settings.root}: this is ${safeText(folders.root)}\n`,
    );
    return 1;
  }
  if (NEEDS_STATE.has(flavour)) warn(whyStateIsLost(settings), io);
  if (out === undefined) io.out(printed(files));
  else write(flavour, isAbsolute(out) ? out : join(io.cwd, out), files, io);
  return 0;
}

/** Those that write on machines which are gone afterwards. */
const NEEDS_STATE: ReadonlySet<Flavour> = new Set(["github", "gitlab", "atlantis", "spacelift"]);

function warn(why: string | undefined, io: Io): void {
  if (why !== undefined) io.err(`${styleOf(io).warning("warning")}: ${why}\n`);
}

/** The root's files, resolved, not linted: a pipeline is the same whatever rules say of a tenant. */
function read(folders: Folders, io: Io): Settings | undefined {
  const declared = readDeclared(folders);
  const errors = declared.diagnostics.filter(({ severity }) => severity === "error");
  if (declared.platform !== undefined && errors.length === 0) return settingsOf(declared.platform, outlineOf(declared));
  io.err(`${pretty(errors, folders, io)}\n`);
  return undefined;
}

/** One file as it is; several each under its name. */
function printed(files: readonly GeneratedFile[]): string {
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0) return first.text;
  return files.map(({ path, text }) => `==> ${path} <==\n${text}`).join("\n");
}

function write(flavour: Flavour, folder: string, files: readonly GeneratedFile[], io: Io): void {
  const programs = new Set(files.filter(({ executable }) => executable).map(({ path }) => path));
  writeFiles(folder, new Map(files.map(({ path, text }) => [path, text])), programs);
  const style = styleOf(io);
  for (const { path } of leftOver(folder, files, stackFoldersOf(flavour)))
    io.err(`${style.warning("warning")}: ${safeText(path)} belongs to no stack any more; delete it\n`);
  io.err(`${style.good(plural(files.length, "file"))} written to ${relative(io.cwd, folder) || "this folder"}.\n`);
}

/** The repository's top, where pipelines are; undefined where the root folder is not the one that pipelines.root names. */
function topFolder(folder: string, settings: Settings): string | undefined {
  const top = resolve(folder, topOf(settings));
  return relative(top, resolve(folder)).split(sep).join("/") === settings.root ? top : undefined;
}

function current(
  flavour: Flavour,
  folder: string,
  files: readonly GeneratedFile[],
  settings: Settings,
  io: Io,
): number {
  const stale = staleFiles(folder, files, stackFoldersOf(flavour));
  for (const { path, why } of stale) io.err(`${styleOf(io).error("error")}: ${safeText(path)}: ${why}\n`);
  if (stale.length > 0)
    io.err(
      `  = help: npx postroad ci ${flavour} --out ${topOf(settings)}${stale.some(({ why }) => why === "left over") ? ", and delete what is left over" : ""}\n`,
    );
  else io.err(`${plural(files.length, "file")} current.\n`);
  return stale.length > 0 ? 1 : 0;
}

/** A matrix is a few lines for each of at most twenty shards, and the ids in it. */
const MAX_MATRIX = 4 * 1024 * 1024;

function shardsIn(file: string, io: Io) {
  const shards = readShards(
    file === "-" ? inputText(io, MAX_MATRIX, "matrix") : textOf(isAbsolute(file) ? file : join(io.cwd, file)),
  );
  if (shards === undefined)
    throw new UsageError("--shards must be what `postroad shards --format json` prints, got something else");
  return shards;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `--shards must be a file that can be read, got ${file}: ${(error as NodeJS.ErrnoException).code}`,
    );
  }
}

/** The command line of `postroad ci`. */
export function addCi(program: Command, io: Io, done: Done): void {
  program
    .command("ci")
    .summary("write the configuration of pipelines, owners and hooks")
    .description(
      "Generates the configuration of a pipeline, a code owners file or a commit hook from platform.yaml and the tenants, and prints it, or writes it with --out. The same input gives the same bytes. See docs/pipelines.md.\nExit: 0 printed, written or current, 1 not current, or errors in the files.",
    )
    .addArgument(new Argument("<flavour>", "what it is for").choices([...FLAVOURS]))
    .option("--out <folder>", "write files there, usually the repository's top folder")
    .option("--check", "write nothing; say which files of the repository are not current")
    .addOption(new Option("--job <job>", "gitlab: the child pipeline of one job").choices([...SHARDED_JOBS]))
    .option("--shards <file>", "gitlab: what postroad shards --format json printed, - for standard input")
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad ci github --out .\n  postroad ci github --check\n  postroad ci codeowners",
    )
    .action((flavour, options) => done(ci(flavour, options, io)));
}

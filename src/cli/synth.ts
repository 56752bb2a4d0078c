import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import type { Folders } from "../input/workspace.ts";
import { plural } from "../model/text/plural.ts";
import type { StackThreads } from "../outputs/synth/threads/stack-threads.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { isPlatformKnown } from "../rules/fleet.ts";
import type { Done } from "./done.ts";
import { load, pretty, readFoldersOf } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import {
  currentOutput,
  type Keeping,
  type KeptSynthesis,
  keepingOf,
  keepOutput,
  type Synthesized,
  synthesizeKept,
  synthKey,
} from "./kept-synth.ts";
import { hasMany, openThreads } from "./open-threads.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface SynthOptions {
  readonly root?: string;
  readonly out?: string;
}

/** `postroad synth`: 0 all written, 1 errors; tenants without errors are written all the same. */
async function synth(tenants: readonly string[], options: SynthOptions, io: Io): Promise<number> {
  const keeping = keepingOf(io);
  const root = readFoldersOf(options.root, io);
  const out = outOf(options, root.folders.root, io);
  const isOurs = () => checkIsOurs(out);
  const key = keeping && tenants.length === 0 ? synthKey(root, out, io.today, keeping) : undefined;
  if (keeping !== undefined && key !== undefined) {
    const ids = currentOutput(key, out, keeping, isOurs);
    if (ids !== undefined) {
      printWritten(ids, 0, out, io);
      return 0;
    }
  }
  isOurs();
  const threads = openThreads(io);
  try {
    return await synthAnew({ tenants, folders: root.folders, out, keeping, key, threads }, io);
  } finally {
    threads?.close();
  }
}

interface Anew {
  readonly tenants: readonly string[];
  readonly folders: Folders;
  /** The folder to write. */
  readonly out: string;
  readonly keeping: Keeping | undefined;
  /** Under what the output will be known. */
  readonly key: string | undefined;
  readonly threads: StackThreads | undefined;
}

async function synthAnew({ tenants, folders, out, keeping, key, threads }: Anew, io: Io): Promise<number> {
  // Where nothing is kept, all will be made: threads load cdktf while files are read.
  const isCold = tenants.length === 0 && (keeping === undefined || keeping.store.isEmpty());
  if (isCold && hasMany(folders)) threads?.start();
  const { fleet, diagnostics } = load(folders.root, tenants, io, undefined, {
    also: [PLATFORM],
    errorsOnly: true,
    folders,
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  const asked = tenants.length === 0 ? undefined : tenants;
  const synthesis = { fleet, root: folders.root, out, tenants: asked, threads };
  const { ids: written, known } =
    keeping === undefined ? await synthesized(synthesis) : await synthesizeKept(synthesis, keeping);
  const requested = asked === undefined ? fleet.tenantFiles : [...new Set(asked)];
  const names = new Set(written);
  const leftOut = requested.filter((id) => id !== PLATFORM && !names.has(id)).length;
  if (keeping !== undefined && key !== undefined && known !== undefined && errors.length === 0 && leftOut === 0)
    keepOutput(key, out, known, keeping);
  printWritten(written, leftOut, out, io);
  if (tenants.includes(PLATFORM) && !names.has(PLATFORM))
    io.err(
      isPlatformKnown(fleet)
        ? "No tenant needs the platform stack: it is empty.\n"
        : "The platform stack is left as it was: it is built from all tenants, and a file cannot be read.\n",
    );
  const stays = tenants.includes(PLATFORM) && !isPlatformKnown(fleet);
  return errors.length > 0 || stays ? 1 : 0;
}

async function synthesized(synthesis: KeptSynthesis): Promise<Synthesized> {
  // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
  const { synthesize } = await import("../../stacks/app.ts");
  return { ids: synthesize(synthesis), known: undefined };
}

function printWritten(written: readonly string[], leftOut: number, out: string, io: Io): void {
  const style = styleOf(io);
  const where = relative(io.cwd, out) || ".";
  io.err(
    `${style.good(plural(written.length, "stack"))} written to ${where}${leftOut > 0 ? `, ${style.error(`${leftOut} left out`)} because of the errors above` : ""}.\n`,
  );
}

/** The folder to write. */
function outOf({ out }: SynthOptions, root: string, { cwd }: Io): string {
  const folder = resolve(out === undefined ? join(root, "cdktf.out") : join(isAbsolute(out) ? "" : cwd, out));
  checkOut(folder, root);
  return folder;
}

const refuse = (out: string, what: string): never => {
  throw new UsageError(`--out must be a new or empty folder, or one that synth wrote, got ${out}, which ${what}`);
};

/** The folder is replaced whole: it must not be one that the tenants are in. */
function checkOut(out: string, root: string): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) refuse(out, "is not a folder");
  if (`${root}${sep}`.startsWith(out.endsWith(sep) ? out : `${out}${sep}`)) refuse(out, "holds the tenants");
}

/** Likewise, it must hold nothing but what an earlier run wrote. */
function checkIsOurs(out: string): void {
  const [foreign] = existsSync(out) ? readdirSync(out) : [];
  if (foreign !== undefined && !isOutput(out)) refuse(out, `holds ${foreign}`);
}

/** Whether a cdktf app has written into the folder. */
function isOutput(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    return typeof manifest === "object" && manifest !== null && "stacks" in manifest && "version" in manifest;
  } catch {
    return false;
  }
}

/** The command line of `postroad synth`. */
export function addSynth(program: Command, io: Io, done: Done): void {
  program
    .command("synth")
    .summary("write the Terraform of every tenant, one folder each")
    .description(
      "Writes OUT/stacks/TENANT/cdk.tf.json. Tenants with errors are left out and do not affect the others. Output is written to a temporary folder and then renamed, so that an interrupted run leaves the old output intact. Stacks whose inputs are unchanged are not synthesized again: cdktf's output is kept where check keeps its findings, and POSTROAD_CACHE turns both off.\nExit: 0 all written, 1 errors.",
    )
    .argument("[tenant...]", "only these; platform is the stack that all share; the stacks of others stay as they are")
    .option("--out <folder>", "the folder to write (default: cdktf.out in the root folder)")
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad synth\n  postroad synth mosa-museum --out /tmp/out\n  npx cdktf deploy mosa-museum",
    )
    .action(async (tenants, options) => done(await synth(tenants, options, io)));
}

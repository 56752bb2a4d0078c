import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { plural } from "../model/text/plural.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { isPlatformKnown } from "../rules/fleet.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface SynthOptions {
  readonly root?: string;
  readonly out?: string;
}

/** `postroad synth`: 0 all written, 1 errors; tenants without errors are written all the same. */
async function synth(tenants: readonly string[], options: SynthOptions, io: Io): Promise<number> {
  const { fleet, folders, diagnostics } = load(options.root, tenants, io, undefined, { also: [PLATFORM] });
  const out =
    options.out === undefined
      ? join(folders.root, "cdktf.out")
      : isAbsolute(options.out)
        ? options.out
        : join(io.cwd, options.out);
  checkOut(resolve(out), folders.root);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
  const { synthesize } = await import("../../stacks/app.ts");
  const written = synthesize({ fleet, root: folders.root, out, tenants: tenants.length === 0 ? undefined : tenants });
  const asked = tenants.length === 0 ? fleet.tenantFiles : [...new Set(tenants)];
  const leftOut = asked.filter((id) => id !== PLATFORM && !written.includes(id)).length;
  const style = styleOf(io);
  const where = relative(io.cwd, out) || ".";
  io.err(
    `${style.good(plural(written.length, "stack"))} written to ${where}${leftOut > 0 ? `, ${style.error(`${leftOut} left out`)} because of the errors above` : ""}.\n`,
  );
  if (tenants.includes(PLATFORM) && !written.includes(PLATFORM))
    io.err(
      isPlatformKnown(fleet)
        ? "No tenant needs the platform stack: it is empty.\n"
        : "The platform stack is left as it was: it is built from all tenants, and a file cannot be read.\n",
    );
  const stays = tenants.includes(PLATFORM) && !isPlatformKnown(fleet);
  return errors.length > 0 || stays ? 1 : 0;
}

/** The folder is replaced whole: it must hold nothing but what an earlier run wrote. */
function checkOut(out: string, root: string): void {
  const refuse = (what: string): never => {
    throw new UsageError(`--out must be a new or empty folder, or one that synth wrote, got ${out}, which ${what}`);
  };
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) refuse("is no folder");
  if (`${root}${sep}`.startsWith(out.endsWith(sep) ? out : `${out}${sep}`)) refuse("holds the tenants");
  const [foreign] = readdirSync(out);
  if (foreign !== undefined && !isOutput(out)) refuse(`holds ${foreign}`);
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
      "Writes OUT/stacks/TENANT/cdk.tf.json. Tenants with errors are left out and do not affect the others. Output is written to a temporary folder and then renamed, so that an interrupted run leaves the old output intact.\nExit: 0 all written, 1 errors.",
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

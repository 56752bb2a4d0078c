import type { Command } from "commander";
import { ForeignTerraform } from "../outputs/synth/foreign-terraform.ts";
import type { Done } from "./done.ts";
import type { Io } from "./io.ts";
import { currentOutput, keepingOf, synthKey } from "./kept-output.ts";
import { rewrittenOutput } from "./kept-synth.ts";
import { printWritten } from "./print-written.ts";
import { readFoldersOf } from "./read-folders.ts";
import { rootOption } from "./root-option.ts";
import { synthAnew } from "./synth-anew.ts";
import { checkIsOurs, outOf, type SynthOptions } from "./synth-out.ts";
import { UsageError } from "./usage-error.ts";

/** `postroad synth`: 0 all written, 1 errors; tenants without errors are written all the same. */
async function synth(tenants: readonly string[], options: SynthOptions, io: Io): Promise<number> {
  const keeping = keepingOf(io);
  const root = readFoldersOf(options.root, io);
  const place = { root: root.folders.root, out: outOf(options, root.folders.root, io) };
  const key = keeping && tenants.length === 0 ? synthKey(root.digest(), place, io.today, keeping) : undefined;
  const isKept = keeping !== undefined && key !== undefined;
  const current = isKept ? currentOutput(key, place, keeping) : undefined;
  if (current === undefined) checkIsOurs(place.out);
  const written = current ?? (isKept ? rewrittenOutput(key, place, keeping) : undefined);
  if (written === undefined) return synthAnew({ tenants, folders: root.folders, out: place.out, keeping, key }, io);
  printWritten(written, 0, place.out, io);
  return 0;
}

const refuseForeign = (error: unknown): never => {
  throw error instanceof ForeignTerraform ? new UsageError(error.message) : error;
};

/** The command line of `postroad synth`. */
export function addSynth(program: Command, io: Io, done: Done): void {
  program
    .command("synth")
    .summary("write the Terraform of every tenant, one folder each")
    .description(
      "Writes OUT/stacks/TENANT/cdk.tf.json. Tenants with errors are left out and do not affect the others. Output is written to a temporary folder and then renamed, so that an interrupted run leaves the old output intact. What Terraform keeps in a stack's folder stays there; files that it would read with the stack, and that synth has not written, are refused by name. Stacks whose inputs are unchanged are not synthesized again: cdktf's output is kept where check keeps its findings, and POSTROAD_CACHE turns both off.\nExit: 0 all written, 1 errors.",
    )
    .argument("[tenant...]", "only these; platform is the stack that all share; the stacks of others stay as they are")
    .option("--out <folder>", "the folder to write (default: cdktf.out in the root folder)")
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad synth\n  postroad synth mosa-museum --out /tmp/out\n  npx cdktf deploy mosa-museum",
    )
    .action(async (tenants, options) => done(await synth(tenants, options, io).catch(refuseForeign)));
}

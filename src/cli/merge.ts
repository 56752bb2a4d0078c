import type { Command } from "commander";
import { type DocumentOptions, documentOutput, formatOption, outOption } from "./document-output.ts";
import type { Done } from "./done.ts";
import type { Io } from "./io.ts";
import { readPreviewFiles } from "./preview-files.ts";

/** `postroad merge`: the exit code of the whole, as preview has it. */
function merge(files: readonly string[], options: DocumentOptions, io: Io): number {
  const output = documentOutput(options, io);
  return output(readPreviewFiles(files, io));
}

/** The command line of `postroad merge`. */
export function addMerge(program: Command, io: Io, done: Done): void {
  program
    .command("merge")
    .summary("merge the previews that several jobs wrote into one")
    .description(
      "Joins what preview or plan wrote with --format json for shards of one run. The files may come from jobs that ran a stranger's code: they are checked field by field, and shards that contradict each other are refused.\nExit: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors, or files that are not shards of one run.",
    )
    .argument("<file...>", "what --format json wrote")
    .addOption(formatOption())
    .addOption(outOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad merge shard-1.json shard-2.json\n  postroad merge shards/*.json --format html --out preview.html",
    )
    .action((files, options) => done(merge(files, options, io)));
}

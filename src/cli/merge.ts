import { type Command, Option } from "commander";
import { exitCodeOf } from "../preview/assemble.ts";
import type { Done } from "./done.ts";
import type { Io } from "./io.ts";
import { PREVIEW_FORMATS, type PreviewFormat, render } from "./preview.ts";
import { readPreviewFiles } from "./preview-files.ts";
import { outFile, writeOut } from "./write-out.ts";

interface MergeOptions {
  readonly format: PreviewFormat;
  readonly out?: string;
}

/** `postroad merge`: the exit code of the whole, as preview has it. */
async function merge(files: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const out = options.out === undefined ? undefined : outFile(options.out, io);
  const document = readPreviewFiles(files, io);
  const text = render(document, options.format, out === undefined ? io : undefined);
  if (out === undefined) io.out(text);
  else {
    writeOut(out, text);
    io.err(`${options.out} written.\n`);
  }
  return exitCodeOf(document);
}

/** The command line of `postroad merge`. */
export function addMerge(program: Command, io: Io, done: Done): void {
  program
    .command("merge")
    .summary("one preview of those that several jobs made")
    .description(
      "Joins what preview or plan wrote with --format json for shards of one run. The files may come from jobs that ran a stranger's code: they are checked field by field, and shards that contradict each other are refused.\nExit: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors, or files that are no shards of one run.",
    )
    .argument("<file...>", "what --format json wrote")
    .addOption(
      new Option(
        "--format <format>",
        "pretty for a terminal, markdown for a comment, json for programs, html for a page of its own",
      )
        .choices([...PREVIEW_FORMATS])
        .default("pretty"),
    )
    .option("--out <file>", "write it to a file instead")
    .addHelpText(
      "after",
      "\nExamples:\n  postroad merge shard-1.json shard-2.json\n  postroad merge shards/*.json --format html --out preview.html",
    )
    .action(async (files, options) => done(await merge(files, options, io)));
}

import { type Command, Option } from "commander";
import { exitCodeOf } from "../preview/assemble.ts";
import type { PreviewDocument } from "../preview/document.ts";
import { renderHtml } from "../preview/html/render.ts";
import { renderMarkdown } from "../preview/markdown/render.ts";
import { idsOf, previewOf } from "../preview/preview.ts";
import { compareSides } from "../preview/sides.ts";
import { renderTerminal } from "../preview/terminal.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { acknowledgeOption, flagsOf } from "./acknowledge-option.ts";
import { type BaseOption, baseFault, baseOption } from "./base-option.ts";
import type { Done } from "./done.ts";
import { checkChosen, foldersOf } from "./folders.ts";
import { type Io, PLAIN, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { outFile, writeOut } from "./write-out.ts";

export const PREVIEW_FORMATS = ["pretty", "markdown", "json", "html"] as const;
export type PreviewFormat = (typeof PREVIEW_FORMATS)[number];

interface PreviewOptions {
  readonly root?: string;
  readonly format: PreviewFormat;
  readonly base?: BaseOption;
  readonly out?: string;
  readonly acknowledge: readonly string[];
}

/** `postroad preview`: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors. */
async function preview(tenants: readonly string[], options: PreviewOptions, io: Io): Promise<number> {
  const folders = foldersOf(options.root, io);
  const out = options.out === undefined ? undefined : outFile(options.out, io);
  const base = typeof options.base === "string" ? options.base : undefined;
  const document = await compareSides(folders, base, io)
    .then((comparison) => {
      const ids = idsOf(comparison);
      checkChosen(
        tenants,
        ids,
        ids.filter((id) => id !== PLATFORM),
      );
      const flags = flagsOf(options.acknowledge, ids);
      return previewOf(comparison, folders, io, { chosen: new Set(tenants), flags });
    })
    .catch((error: unknown) => {
      throw baseFault(error, folders, base);
    });
  const text = render(document, options.format, out === undefined ? io : undefined);
  if (out === undefined) io.out(text);
  else {
    writeOut(out, text);
    io.err(`${options.out} written.\n`);
  }
  return exitCodeOf(document);
}

/** A document in a format; in colour only where it goes to a terminal. */
export function render(document: PreviewDocument, format: PreviewFormat, terminal: Io | undefined): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(document, null, 2)}\n`;
    case "markdown":
      return renderMarkdown(document);
    case "html":
      return renderHtml(document);
    default:
      return renderTerminal(document, terminal === undefined ? PLAIN : styleOf(terminal));
  }
}

/** The command line of `postroad preview`. */
export function addPreview(program: Command, io: Io, done: Done): void {
  program
    .command("preview")
    .summary("what a change does to mail, and whether it is dangerous; no credentials, no network")
    .description(
      "Compares a commit with the working tree, tenant by tenant, and says in the words of mail what changes. What is dangerous needs an acknowledgement, in acknowledge/*.yaml or by --acknowledge; the lines to add are printed. Without --base: where the branch left its upstream, else HEAD. With tenants: only theirs are shown.\nExit: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors or a wrong command line.",
    )
    .argument("[tenant...]", "only these, platform for the stack that all share")
    .addOption(baseOption())
    .addOption(
      new Option(
        "--format <format>",
        "pretty for a terminal, markdown for a comment, json for programs, html for a page of its own",
      )
        .choices([...PREVIEW_FORMATS])
        .default("pretty"),
    )
    .option("--out <file>", "write it to a file instead")
    .addOption(acknowledgeOption())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad preview\n  postroad preview --base origin/main --format markdown --out preview.md\n  postroad preview harbor-supply --acknowledge harbor-supply:mx/replaced",
    )
    .action(async (given, options) => done(await preview(given, options, io)));
}

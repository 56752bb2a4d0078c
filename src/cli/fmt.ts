import { join } from "node:path";
import type { Command } from "commander";
import { listFolder } from "../input/files.ts";
import type { Folders } from "../input/workspace.ts";
import { inForm } from "../input/yaml/form/form.ts";
import { readText } from "../input/yaml/source-text.ts";
import { readYaml } from "../input/yaml/yaml.ts";
import { compareDiagnostics, type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { plural } from "../model/text/plural.ts";
import { safeText } from "../model/text/safe-text.ts";
import type { Done } from "./done.ts";
import { checkChosen, foldersOf, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { writeOut } from "./write-out.ts";

interface FmtOptions {
  readonly root?: string;
  readonly check?: true;
}

/** `postroad fmt`: 0 all files are in the form, 1 some were not and `--check` was asked for, or cannot be read. */
function fmt(tenants: readonly string[], options: FmtOptions, io: Io): number {
  const folders = foldersOf(options.root, io);
  const diagnostics: Diagnostic[] = [];
  const names = listFolder(join(folders.root, "tenants"), "tenants", diagnostics).filter((name) =>
    name.endsWith(".yaml"),
  );
  const ids = names.map((name) => name.slice(0, -".yaml".length));
  const isRead = diagnostics.length === 0;
  if (isRead) checkChosen(tenants, ids, ids);
  const chosen = tenants.length === 0 || !isRead ? ids : [...new Set(tenants)];
  const changed: string[] = [];
  const left: string[] = [];
  for (const id of chosen) {
    const file = `tenants/${id}.yaml`;
    const read = formOf(folders, file, diagnostics);
    if (read === undefined) continue;
    if (read.form === undefined) left.push(file);
    else if (read.form !== read.text) {
      changed.push(file);
      if (options.check === undefined) writeOut(join(folders.root, file), read.form, file);
    }
  }
  if (diagnostics.length > 0) io.err(`${pretty([...diagnostics].sort(compareDiagnostics), folders, io)}\n`);
  for (const file of left)
    io.err(
      `${styleOf(io).error("error")}: ${safeText(file)} is left as it is: in the form it would mean something else\n`,
    );
  for (const file of changed) io.out(`${safeText(file)}\n`);
  const done = options.check === undefined ? "written" : "not in the form: postroad fmt writes it";
  io.err(
    changed.length === 0
      ? `${plural(chosen.length, "file")}, none to write.\n`
      : `${plural(changed.length, "file")} ${done}.\n`,
  );
  return hasErrors(diagnostics) || left.length > 0 || (options.check === true && changed.length > 0) ? 1 : 0;
}

/** A file's text, and its form; undefined where it cannot be read, which is reported. */
function formOf({ root }: Folders, file: string, diagnostics: Diagnostic[]) {
  const read = readText(join(root, file), file);
  if ("diagnostic" in read) {
    diagnostics.push(read.diagnostic);
    return undefined;
  }
  const { source, diagnostics: found } = readYaml(file, read.text);
  diagnostics.push(...found);
  return source === undefined ? undefined : { text: read.text, form: inForm(read.text) };
}

/** The command line of `postroad fmt`. */
export function addFmt(program: Command, io: Io, done: Done): void {
  program
    .command("fmt")
    .summary("write tenant files in one form; comments and line breaks stay")
    .description(
      "Brings tenant files into one form: two spaces for each level, lists below their key indented, `{ a: b }` and `[a, b]`, double quotes, no blanks at the end of lines, at most one empty line. Comments, the order of fields and line breaks stay, and so does what a file means. A file that cannot be read as YAML is left as it is, and reported. Prints the names of the files that differ.\nExit: 0 all are in the form now, 1 --check found some that are not, or errors.",
    )
    .argument("[tenant...]", "only these")
    .option("--check", "write nothing; say which files are not in the form")
    .addOption(rootOption())
    .addHelpText("after", "\nExamples:\n  postroad fmt\n  postroad fmt --check")
    .action((tenants, options) => done(fmt(tenants, options, io)));
}

import { type Command, Option } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { readAcknowledgements } from "../changes/acknowledge/read.ts";
import { type Folders, filesOf } from "../input/workspace.ts";
import { compareDiagnostics, type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { renderConcise } from "../outputs/report/concise.ts";
import { renderGithub } from "../outputs/report/github.ts";
import { renderJson } from "../outputs/report/json.ts";
import { renderJunit } from "../outputs/report/junit.ts";
import { renderSummary } from "../outputs/report/pretty.ts";
import { renderSarif } from "../outputs/report/sarif.ts";
import { type BaseOption, baseOption } from "./base-option.ts";
import type { Done } from "./done.ts";
import { load, printPretty, type ReadFolders, readFoldersOf } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";

const CHECK_FORMATS = ["pretty", "concise", "json", "github", "sarif", "junit"] as const;

interface CheckOptions {
  readonly root?: string;
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly base?: BaseOption;
}

/** What a check finds. */
interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly chosen: readonly string[];
  /** How many of the chosen were read: one that is gone may be chosen. */
  readonly read: number;
  /** The root folder in its repository, where platform.yaml says so. */
  readonly folder: string | undefined;
}

function checked(tenants: readonly string[], folders: Folders, { root, base }: CheckOptions, io: Io): Checked {
  const { fleet, known, diagnostics: ofFleet } = load(root, tenants, io, base, { judges: "chosen", folders });
  const ofAcknowledgements = readAcknowledgements(filesOf(folders).root, known).diagnostics.filter(
    ({ tenant }) => tenants.length === 0 || tenant === undefined || tenants.includes(tenant),
  );
  const chosen = tenants.length === 0 ? fleet.tenantFiles : [...new Set(tenants)];
  const files = new Set(fleet.tenantFiles);
  return {
    diagnostics: [...ofFleet, ...ofAcknowledgements].sort(compareDiagnostics),
    chosen,
    read: chosen.filter((id) => files.has(id)).length,
    folder: fleet.platform?.data.pipelines?.root,
  };
}

/** The same of files that were checked before, as they were: nothing but what they hold and the day decides what is found. With a past, git does too. */
function checkedOnce(
  tenants: readonly string[],
  { folders, digest: digestOf }: ReadFolders,
  options: CheckOptions,
  io: Io,
): Checked {
  const { cache, today } = io;
  const digest = cache === undefined || options.base !== undefined ? undefined : digestOf();
  if (cache === undefined || digest === undefined) return checked(tenants, folders, options, io);
  const key = JSON.stringify(["check", digest, today, tenants]);
  const known = cache.read(key);
  if (known !== undefined) return known as Checked;
  const found = checked(tenants, folders, options, io);
  cache.write(key, found);
  return found;
}

/** `postroad check`: 0 no error, 1 errors. */
function check(tenants: readonly string[], options: CheckOptions, io: Io): number {
  const root = readFoldersOf(options.root, io);
  const { diagnostics, chosen, read, folder } = checkedOnce(tenants, root, options, io);
  switch (options.format) {
    case "json":
      io.out(renderJson(diagnostics, read));
      break;
    case "concise":
      io.out(renderConcise(diagnostics));
      break;
    case "github":
      io.commands(renderGithub(diagnostics, folder));
      break;
    case "sarif":
      io.out(renderSarif(diagnostics, packageFile.version));
      break;
    case "junit":
      io.out(renderJunit(diagnostics, ["platform.yaml", ...chosen.map((id) => `tenants/${id}.yaml`)]));
      break;
    default:
      printPretty(diagnostics, root.folders, io);
      io.out(renderSummary(diagnostics, read, styleOf(io)));
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** The command line of `postroad check`. */
export function addCheck(program: Command, io: Io, done: Done): void {
  program
    .command("check")
    .summary("validate and lint tenants, catalogue and platform; uses no network")
    .description(
      "Reads every file and says everything that is wrong with it, and where. With tenants: only their findings and those of shared files. With --base: also what only a comparison shows, such as a policy that is removed too early. Files that were checked before, as they are, are not checked again: what was found is in ~/.cache/postroad, or in the folder that POSTROAD_CACHE names, which must be none that a pull request can write; off turns that off, and pipelines have it off.\nExit: 0 no error, 1 errors.",
    )
    .argument("[tenant...]", "tenant ids, the files' names without .yaml")
    .addOption(
      new Option(
        "--format <format>",
        "pretty and concise for people, json for programs, github for annotations, sarif for code scanning, junit for test reports",
      )
        .choices([...CHECK_FORMATS])
        .default("pretty"),
    )
    .addOption(baseOption())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad check\n  postroad check --base origin/main\n  postroad check mosa-museum --format json",
    )
    .action((tenants, options) => done(check(tenants, options, io)));
}

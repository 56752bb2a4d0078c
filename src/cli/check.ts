import { type Command, Option } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { readAcknowledgements } from "../changes/acknowledge/read.ts";
import { compareDiagnostics, type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { renderConcise } from "../outputs/report/concise.ts";
import { renderGithub } from "../outputs/report/github.ts";
import { renderJson } from "../outputs/report/json.ts";
import { renderJunit } from "../outputs/report/junit.ts";
import { renderSummary } from "../outputs/report/pretty.ts";
import { renderSarif } from "../outputs/report/sarif.ts";
import { type BaseOption, baseOption } from "./base-option.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";

const CHECK_FORMATS = ["pretty", "concise", "json", "github", "sarif", "junit"] as const;

interface CheckOptions {
  readonly root?: string;
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly base?: BaseOption;
}

/** `postroad check`: 0 no error, 1 errors. */
function check(tenants: readonly string[], options: CheckOptions, io: Io): number {
  const { fleet, folders, known, diagnostics: ofFleet } = load(options.root, tenants, io, options.base);
  const ofAcknowledgements = readAcknowledgements(folders.root, known).diagnostics.filter(
    ({ tenant }) => tenants.length === 0 || tenant === undefined || tenants.includes(tenant),
  );
  const diagnostics = [...ofFleet, ...ofAcknowledgements].sort(compareDiagnostics);
  const chosen = tenants.length === 0 ? fleet.tenantFiles : [...new Set(tenants)];
  // One that is gone may be chosen, and was not read.
  const read = chosen.filter((id) => fleet.tenantFiles.includes(id)).length;
  const frames = (found: readonly Diagnostic[]) => (found.length === 0 ? "" : `${pretty(found, folders, io)}\n`);
  switch (options.format) {
    case "json":
      io.out(renderJson(diagnostics, read));
      break;
    case "concise":
      io.out(renderConcise(diagnostics));
      break;
    case "github":
      io.commands(renderGithub(diagnostics, fleet.platform?.data.pipelines?.root));
      break;
    case "sarif":
      io.out(renderSarif(diagnostics, packageFile.version));
      break;
    case "junit":
      io.out(renderJunit(diagnostics, ["platform.yaml", ...chosen.map((id) => `tenants/${id}.yaml`)]));
      break;
    default:
      io.out(frames(diagnostics) + renderSummary(diagnostics, read, styleOf(io)));
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** The command line of `postroad check`. */
export function addCheck(program: Command, io: Io, done: Done): void {
  program
    .command("check")
    .summary("validate and lint tenants, catalogue and platform; uses no network")
    .description(
      "Reads every file and says everything that is wrong with it, and where. With tenants: only their findings and those of shared files. With --base: also what only a comparison shows, such as a policy that is removed too early.\nExit: 0 no error, 1 errors.",
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

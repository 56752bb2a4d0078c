import { Command, CommanderError } from "commander";
import { usageExit } from "../../bin/start-fault.mjs";
import packageFile from "../../package.json" with { type: "json" };
import { safeText } from "../model/text/safe-text.ts";
import { addBlueprints } from "./blueprints.ts";
import { addCheck } from "./check.ts";
import { addCi } from "./ci.ts";
import { addComment } from "./comment.ts";
import { addCompletion } from "./completion.ts";
import { addDeploy } from "./deploy.ts";
import type { Done } from "./done.ts";
import { addExplain } from "./explain.ts";
import { addFmt } from "./fmt.ts";
import { addHandoff } from "./handoff.ts";
import { addImport } from "./import.ts";
import { inertIo } from "./inert-output.ts";
import { addInit } from "./init.ts";
import { addInspect } from "./inspect.ts";
import type { Io } from "./io.ts";
import { addLock } from "./lock.ts";
import { machineFault } from "./machine-fault.ts";
import { addMerge } from "./merge.ts";
import { missingPackage } from "./missing-package.ts";
import { addNew } from "./new.ts";
import { addNext } from "./next.ts";
import { addPlan } from "./plan.ts";
import { addPreview } from "./preview.ts";
import { addReports } from "./reports.ts";
import { addShards } from "./shards.ts";
import { addShortForms } from "./short-forms.ts";
import { addShow } from "./show.ts";
import { addSimulate } from "./simulate.ts";
import { addSmtpPassword } from "./smtp-password.ts";
import { addSynth } from "./synth.ts";
import { UsageError } from "./usage-error.ts";
import { addVerify } from "./verify.ts";

/** Runs a command line; returns the exit code. Never throws for what a user can do wrong, and shows no stack but for POSTROAD_DEBUG. */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  const io = inertIo(world);
  let code = 0;
  const program = build(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    const usage = usageExit(argv);
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage;
    if (error instanceof UsageError) {
      io.err(`error: ${error.message}\n`);
      return usage;
    }
    const fault = machineFault(error) ?? missingPackage(error);
    if (fault !== undefined && io.env["POSTROAD_DEBUG"] === undefined) {
      io.err(`error: ${safeText(fault)}\n`);
      return usage;
    }
    const { message, stack } = error as Error;
    io.err(
      `internal error: ${io.env["POSTROAD_DEBUG"] === undefined ? message : stack}\nThis is a bug in postroad. Set POSTROAD_DEBUG=1 to see where.\n`,
    );
    return usage;
  }
}

const { version } = packageFile;

/** The command line with all its commands; `done` takes a command's exit code. */
export function build(io: Io, done: Done): Command {
  const program = new Command("postroad");
  program
    .description(
      "One YAML file per tenant in; SPF, DKIM, DMARC, MX, MTA-STS, TLS-RPT records and SES relays out, as Terraform.",
    )
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
      getOutHelpWidth: () => io.columns ?? 100,
    })
    .showSuggestionAfterError()
    // What follows a command is that command's own, and what follows `reports read`.
    .enablePositionalOptions()
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show a command's help")
    .addHelpText(
      "after",
      "\nExit codes: 0 success, 1 errors in the files, 2 wrong command line, a fault of the machine or a bug (init, new, next, explain, reports, preview, plan, deploy, merge and comment: 1).\nDocs: docs/README.md",
    );

  addCheck(program, io, done);
  addShow(program, io, done);
  addSynth(program, io, done);
  addPreview(program, io, done);
  addPlan(program, io, done);
  addDeploy(program, io, done);
  addShards(program, io, done);
  addMerge(program, io, done);
  addComment(program, io, done);
  addSmtpPassword(program, io, done);
  addInspect(program, io, done);
  addHandoff(program, io, done);
  addLock(program, io, done);
  addVerify(program, io, done);
  addNext(program, io, done);
  addReports(program, io, done);
  addSimulate(program, io, done);
  addCi(program, io, done);
  addExplain(program, io, done);
  addInit(program, io, done);
  addNew(program, io, done);
  addFmt(program, io, done);
  addCompletion(program, io, done);
  addImport(program, io, done);
  addBlueprints(program, io, done);
  addShortForms(program);
  return program;
}

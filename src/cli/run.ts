import { Command, CommanderError, Option } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { CHECK_FORMATS, check } from "./check.ts";
import type { Io } from "./io.ts";
import { newTenant } from "./new.ts";
import { show } from "./show.ts";
import { synth } from "./synth.ts";
import { UsageError } from "./usage-error.ts";

/** Commands in which 2 means something else: a wrong command line is 1 there. */
const USAGE_IS_1: ReadonlySet<string> = new Set(["new", "explain", "preview", "plan", "deploy"]);

/** Runs a command line; returns the exit code. Never throws for what a user can do wrong, and shows no stack but for POSTROAD_DEBUG. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = build(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    // The command is the first word; later ones may be tenants with a command's name.
    const usage = USAGE_IS_1.has(argv.find((word) => !word.startsWith("-")) ?? "") ? 1 : 2;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage;
    if (error instanceof UsageError) {
      io.err(`error: ${error.message}\n`);
      return usage;
    }
    const { message, stack } = error as Error;
    io.err(
      `internal error: ${io.env["POSTROAD_DEBUG"] === undefined ? message : stack}\nThis is a bug in postroad. Set POSTROAD_DEBUG=1 to see where.\n`,
    );
    return 2;
  }
}

const { version } = packageFile;
const ROOT = "the folder that holds tenants/, platform.yaml and catalog/";

function build(io: Io, done: (code: number) => void): Command {
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
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show a command's help")
    .addHelpText(
      "after",
      "\nExit codes: 0 well, 1 errors in the files, 2 wrong command line or a bug (new: 1).\nDocs: docs/README.md",
    );

  program
    .command("check")
    .summary("validate and lint tenants, catalogue and platform; asks no network")
    .description(
      "Reads every file, says all that is wrong with it, and where. With tenants: only their findings and those of shared files.\nExit: 0 no error, 1 errors.",
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
    .option("--root <folder>", ROOT)
    .addHelpText("after", "\nExamples:\n  postroad check\n  postroad check mosa-museum --format json")
    .action((tenants, options) => done(check(tenants, options, io)));

  program
    .command("show")
    .summary("what a tenant means: records, policy files, relays, mailboxes")
    .description(
      "Shows what would exist for a tenant and why. Without a tenant: all of them in short.\nExit: 0, or 1 for a tenant with errors.",
    )
    .argument("[tenant]", "a tenant id")
    .addOption(
      new Option("--format <format>", "table for people, json for programs, zone as a master file")
        .choices(["table", "json", "zone"])
        .default("table"),
    )
    .option("--root <folder>", ROOT)
    .addHelpText(
      "after",
      "\nExamples:\n  postroad show mosa-museum\n  postroad show mosa-museum --format zone > mosa-museum.zone",
    )
    .action((tenant, options) => done(show(tenant, options, io)));

  program
    .command("synth")
    .summary("write the Terraform of every tenant, one folder each")
    .description(
      "Writes OUT/stacks/TENANT/cdk.tf.json. Tenants with errors are left out and do not disturb the others. Written aside and renamed: an interrupted run leaves the old output whole.\nExit: 0 all written, 1 errors.",
    )
    .argument("[tenant...]", "only these; the stacks of others stay as they are")
    .option("--out <folder>", "the folder to write (default: cdktf.out in the root folder)")
    .option("--root <folder>", ROOT)
    .addHelpText(
      "after",
      "\nExamples:\n  postroad synth\n  postroad synth mosa-museum --out /tmp/out\n  npx cdktf deploy mosa-museum",
    )
    .action(async (tenants, options) => done(await synth(tenants, options, io)));

  program
    .command("new")
    .summary("write a commented tenant file to start from")
    .description(
      "Writes tenants/TENANT.yaml, valid as it stands, with every choice explained. Never writes over a file.\nExit: 0, or 1.",
    )
    .argument("<tenant>", "the new tenant's id")
    .option("--root <folder>", ROOT)
    .addHelpText("after", "\nExample:\n  postroad new harbor-supply")
    .action((tenant, options) => done(newTenant(tenant, options, io)));

  return program;
}

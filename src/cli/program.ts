import { Command } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import type { Io } from "./io.ts";

const { version } = packageFile;

/** The command line, without its commands. */
export function emptyProgram(io: Io): Command {
  const program = new Command("postroad");
  return (
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
        "\nExit codes: 0 success, 1 errors in the files, 2 wrong command line, a system error or a bug (init, new, next, explain, reports, preview, plan, deploy, merge and comment: 1).\nDocs: docs/README.md",
      )
  );
}

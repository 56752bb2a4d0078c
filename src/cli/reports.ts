import type { Command } from "commander";
import type { Done } from "./done.ts";
import type { Io } from "./io.ts";
import { addReportsRead } from "./reports-read.ts";

/** The command line of `postroad reports`. */
export function addReports(program: Command, io: Io, done: Done): void {
  const reports = program
    .command("reports")
    .summary("what receivers report of the mail: who really sends, and whether it is safe to tighten")
    .description(
      "Keeps what receivers report of the declared domains by DMARC and TLS-RPT.\nExit: 0 done, 1 errors, or a wrong command line.",
    )
    .addHelpText("after", "\nExamples:\n  postroad reports read ~/Maildir/.dmarc");
  addReportsRead(reports, io, done);
}

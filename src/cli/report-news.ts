import type { Command } from "commander";
import { type ReportsChanged, reportsChanged } from "../outputs/reports/changed.ts";
import type { Io } from "./io.ts";
import { readReportsFile } from "./reports-files.ts";
import { UsageError } from "./usage-error.ts";

/** What a night's alert says of reports beside what it looked at. */
export interface NewsOptions {
  readonly reports?: string;
  readonly reportsSince?: string;
}

/** What the reports of a night say that those of an earlier one did not; undefined where there are not both, or nothing changed. */
export function newsOf({ reports, reportsSince }: NewsOptions, io: Io): ReportsChanged | undefined {
  if (reports === undefined) {
    if (reportsSince !== undefined) throw new UsageError("--reports-since is for --reports: it must be beside it");
    return undefined;
  }
  const now = readReportsFile(reports, io);
  if (reportsSince === undefined) return undefined;
  const changed = reportsChanged(now, readReportsFile(reportsSince, io));
  return changed.tenants.length === 0 ? undefined : changed;
}

/** `--reports` and `--reports-since`, of the commands that alert. */
export function addNewsOptions(command: Command): Command {
  return command
    .option("--reports <file>", "include reports in the same alert: what reports wrote with --format json")
    .option("--reports-since <file>", "with --reports: what changed since this one");
}

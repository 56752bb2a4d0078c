import { type Command, InvalidArgumentError, Option } from "commander";
import { safeText } from "../model/text/safe-text.ts";
import { reportsChanged } from "../outputs/reports/changed.ts";
import type { ReportsDocument } from "../outputs/reports/document.ts";
import { REPORTS_FORMATS, type ReportsFormat, renderReports } from "../outputs/reports/render.ts";
import { validBlueprints } from "./ask-world.ts";
import type { Done } from "./done.ts";
import { load } from "./folders.ts";
import { type Io, PLAIN, styleOf } from "./io.ts";
import { reportedOf, windowOf } from "./reported.ts";
import { readNetworksFile, readReportsFile } from "./reports-files.ts";
import { addReportsRead, storeOption } from "./reports-read.ts";
import { rootOption } from "./root-option.ts";
import { outFile, writeOut } from "./write-out.ts";

interface ReportsOptions {
  readonly root?: string;
  readonly days: number;
  readonly store?: string;
  readonly networks?: string;
  readonly since?: string;
  readonly format: ReportsFormat;
  readonly out?: string;
}

/** `postroad reports`: 0, or 1 where a tenant's file has errors, the store cannot be read, or the command line is wrong. */
async function reports(tenants: readonly string[], options: ReportsOptions, io: Io): Promise<number> {
  const { root, format, out } = options;
  // Whatever cannot be read or written is reported before anything is asked.
  const path = out === undefined ? undefined : outFile(out, io);
  const earlier = options.since === undefined ? undefined : readReportsFile(options.since, io);
  const networks = options.networks === undefined ? undefined : readNetworksFile(options.networks, io);
  const loaded = load(root, tenants, io);
  const { blueprints, broken } = validBlueprints(loaded, tenants, io);
  const chosen = blueprints.filter(({ lifecycle }) => lifecycle !== "retired");
  const asked = { store: options.store, chosen, window: windowOf(io.today, options.days), networks };
  const { document: whole, isKept } = await reportedOf(asked, loaded.fleet, loaded.folders.root, io);
  if (!isKept) io.err(nothingYet(options.store));
  const changed = earlier === undefined ? undefined : reportsChanged(whole, within(earlier, whole));
  // To people, a page of domains without reports says nothing more.
  if (isKept || format !== "table") {
    const [style, columns] = path === undefined ? [styleOf(io), io.columns] : [PLAIN, undefined];
    const text = renderReports({ whole, changed, today: io.today }, format, style, columns);
    if (path === undefined) io.out(text);
    else {
      writeOut(path, text);
      io.err(`${out} written.\n`);
    }
  }
  return broken ? 1 : 0;
}

/** A store that was named may be misspelt. */
function nothingYet(store: string | undefined): string {
  const [where, option] = store === undefined ? ["", ""] : [` into ${safeText(store)}`, ` --store ${safeText(store)}`];
  return `No reports were read${where} yet: postroad reports read FILE…${option} reads them, from files, folders, mailboxes or a bucket.\n`;
}

/** Of an earlier document, the tenants that were asked for now. */
function within(earlier: ReportsDocument, { tenants }: ReportsDocument): ReportsDocument {
  const ids = new Set(tenants.map(({ tenant }) => tenant));
  return { ...earlier, tenants: earlier.tenants.filter(({ tenant }) => ids.has(tenant)) };
}

/** More than any store keeps. */
const MOST_DAYS = 3660;

function dayCount(text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text) || Number(text) > MOST_DAYS)
    throw new InvalidArgumentError(`It must be a number of days from 1 to ${MOST_DAYS}.`);
  return Number(text);
}

/** The command line of `postroad reports`. */
export function addReports(program: Command, io: Io, done: Done): void {
  const command = program
    .command("reports")
    .summary("what receivers report of each domain: who sends, what fails and why, and whether it is safe to tighten")
    .description(
      "Shows what the stored DMARC and TLS reports mean for each domain: each source is a declared sender that works, one that fails and why, a forwarder, or a source that nobody declares, with the service that it looks like; what the next stage of DMARC would lose, and whether it is safe. No network is used, but for a store in a bucket. With an earlier --format json after --since, only what is new is shown: a source, a sender that began to fail, a TLS failure.\nExit: 0, or 1 where files have errors or the store cannot be read.",
    )
    .argument("[tenant...]", "only these")
    .addOption(new Option("--days <count>", "how many days back to look").argParser(dayCount).default(30))
    .addOption(storeOption())
    .option("--networks <file>", "who runs which network, as CSV with the columns network, asn, name and ptr")
    .option("--since <file>", "show only what changed since a run that was kept with --format json")
    .addOption(
      new Option(
        "--format <format>",
        "table for people, json for programs and --since, csv for spreadsheets, html for a page, markdown for an issue, openmetrics for monitoring",
      )
        .choices([...REPORTS_FORMATS])
        .default("table"),
    )
    .option("--out <file>", "write it to a file instead")
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad reports read ~/Maildir/.dmarc\n  postroad reports mosa-museum --days 90 --format csv --out sources.csv\n  postroad reports --since last.json --format markdown",
    )
    .action(async (tenants, options) => done(await reports(tenants, options as ReportsOptions, io)));
  addReportsRead(command, io, done);
}

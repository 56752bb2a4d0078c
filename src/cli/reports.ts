import { type Command, InvalidArgumentError, Option } from "commander";
import { openCatalogue } from "../input/catalogue.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { NetworkFact } from "../model/network-facts.ts";
import type { NameReports, ReportWindow } from "../model/reports.ts";
import { reportsChanged } from "../outputs/reports/changed.ts";
import { type ReportsDocument, reportsDocument } from "../outputs/reports/document.ts";
import { REPORTS_FORMATS, type ReportsFormat, renderReports } from "../outputs/reports/render.ts";
import { reportLossOf } from "../resolve/platform.ts";
import { reportsByTenant } from "../resolve/reports/by-tenant.ts";
import { summarizeReports } from "../resolve/reports/summarize.ts";
import { everyService } from "../resolve/services.ts";
import { publishedRecords } from "../resolve/simulate/published.ts";
import { DAY } from "../standards/text/duration.ts";
import { StoreFailure } from "../world/reports/store.ts";
import { soundOf } from "./ask-world.ts";
import type { Done } from "./done.ts";
import { type Loaded, load } from "./folders.ts";
import { type Io, PLAIN, styleOf } from "./io.ts";
import { openReports } from "./open-reports.ts";
import { readNetworksFile, readReportsFile } from "./reports-files.ts";
import { addReportsRead, storeOption } from "./reports-read.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";
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
  // Whatever cannot be read or written is told before anything is asked.
  const path = out === undefined ? undefined : outFile(out, io);
  const earlier = options.since === undefined ? undefined : readReportsFile(options.since, io);
  const networks = options.networks === undefined ? undefined : readNetworksFile(options.networks, io);
  const loaded = load(root, tenants, io);
  const { blueprints, broken } = soundOf(loaded, tenants, io);
  const chosen = blueprints.filter(({ lifecycle }) => lifecycle !== "retired");
  const window = windowOf(io.today, options.days);
  const found = await storedReports(options.store, chosen, tenants.length === 0, window, loaded, io);
  if (found === undefined) io.err(NOTHING_YET);
  const whole = documentOf(chosen, found ?? [], { window, loaded, networks, io });
  const changed = earlier === undefined ? undefined : reportsChanged(whole, within(earlier, whole));
  // To people, a page of domains without reports says nothing more.
  if (found !== undefined || format !== "table") {
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

const NOTHING_YET =
  "No reports were read yet: postroad reports read FILE… reads them, from files, folders, mailboxes or a bucket.\n";

/** The last so many days, today among them. */
const windowOf = (today: string, days: number): ReportWindow => ({
  from: new Date(Date.parse(today) - (days - 1) * DAY).toISOString().slice(0, 10),
  to: today,
});

/** What the store holds of the tenants' domains and below; undefined where nothing was ever kept. */
async function storedReports(
  option: string | undefined,
  chosen: readonly Blueprint[],
  isAll: boolean,
  window: ReportWindow,
  { fleet, folders }: Loaded,
  io: Io,
): Promise<readonly NameReports[] | undefined> {
  try {
    const store = await openReports(option, fleet.platform, folders.root, io);
    if (store === undefined) return undefined;
    try {
      const names = chosen.flatMap(({ domains }) => domains.map(({ name }) => name));
      return await store.reports(isAll ? undefined : names, window);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreFailure) throw new UsageError(error.message);
    throw error;
  }
}

/** What the reports mean for each tenant that was asked for, by all that the fleet declares. */
function documentOf(
  chosen: readonly Blueprint[],
  found: readonly NameReports[],
  about: {
    readonly window: ReportWindow;
    readonly loaded: Loaded;
    readonly networks: readonly NetworkFact[] | undefined;
    readonly io: Io;
  },
): ReportsDocument {
  const { window, loaded, networks, io } = about;
  const { fleet, folders } = loaded;
  const fleetBlueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const shipped = openCatalogue(folders.toolkit, []);
  const context = {
    published: publishedRecords(fleetBlueprints),
    services: everyService({ catalogue: fleet.catalogue, shipped }),
    limit: reportLossOf(fleet.platform),
    today: io.today,
    networks,
  };
  const byTenant = reportsByTenant(fleetBlueprints, found);
  return reportsDocument(
    window,
    chosen.map((blueprint) => ({
      tenant: blueprint.tenant,
      domains: summarizeReports(blueprint, byTenant.get(blueprint.tenant) ?? [], context),
    })),
  );
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
      "Tells what DMARC and TLS reports that were read mean for each domain: each source is a declared sender that works, one that fails and why, a forwarder, or somebody whom nobody declares, with the service that it looks like; what the next stage of DMARC would lose, and whether it is safe. No network is used, but for a store in a bucket. An earlier --format json after --since leaves what is new: a source, a sender that began to fail, a TLS failure.\nExit: 0, or 1 where files have errors or the store cannot be read.",
    )
    .argument("[tenant...]", "only these")
    .addOption(new Option("--days <count>", "the last so many days").argParser(dayCount).default(30))
    .addOption(storeOption())
    .option("--networks <file>", "who runs which network, as CSV with the columns network, asn, name and ptr")
    .option("--since <file>", "tell only what changed since a run that was kept with --format json")
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

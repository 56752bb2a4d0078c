import { existsSync, readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { type Command, Option } from "commander";
import { cacheFolder } from "../../bin/cache-folder.mjs";
import type { Blueprint } from "../model/blueprint.ts";
import { isAmong, type OurNames } from "../model/our-names.ts";
import { readDocument, renderRead } from "../outputs/reports/read-result.ts";
import type { Platform } from "../resolve/platform.ts";
import { ourNames } from "../resolve/reports/our-domains.ts";
import { reportMailboxes } from "../resolve/reports/report-mailboxes.ts";
import { listed } from "../standards/text/listing.ts";
import { AwsFailure } from "../world/aws/calls.ts";
import { parseObjectPlace } from "../world/aws/objects.ts";
import type { Delivery } from "../world/reports/delivery.ts";
import { deliveriesAt } from "../world/reports/read/deliveries.ts";
import { type ReadOptions as ReadSettings, readReports } from "../world/reports/read/read-reports.ts";
import { Readers } from "../world/reports/read/threads/readers.ts";
import { MANY } from "../world/reports/read/turns.ts";
import type { ReportSink } from "../world/reports/sink.ts";
import { type ReportStore, StoreFailure } from "../world/reports/store.ts";
import { accountPlace } from "./accounts.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { awsPlaceOf, reportsAt } from "./open-reports.ts";
import { rootOption } from "./root-option.ts";
import { Stopped, stoppable } from "./stop-reading.ts";
import { UsageError } from "./usage-error.ts";

interface ReadOptions {
  readonly root?: string;
  readonly store?: string;
  readonly again?: true;
  readonly format: "table" | "json";
}

/** `postroad reports read`: 0 read, whatever was refused; 1 a source is not there, or the store cannot be read or written. */
async function reportsRead(sources: readonly string[], options: ReadOptions, io: Io): Promise<number> {
  const places = sources.map((source) => placeOf(source, io));
  const { fleet, folders, diagnostics } = load(options.root, [], io);
  const { platform } = fleet;
  const unread = fleet.tenantFiles.filter((id) => !fleet.tenants.has(id));
  if (unread.length > 0) {
    // What is refused once is not read again.
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    io.err(
      `${pretty(errors, folders, io)}\n${listed(unread)} must be read before reports are, got errors: reports of their domains would be refused.\n`,
    );
    return 1;
  }
  const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const names = ourNames(blueprints);
  const sourcesAt = sources.length > 0 ? given(places, platform, io) : mailboxSources(blueprints, platform, io);
  const reading = { isOurs: isAmong(names), now: Math.floor(Date.parse(io.now) / 1000) };
  const readers = readersOf(names, reading, io);
  // They start while the store is opened.
  if (places.some(isManyAt)) readers?.start();
  try {
    const store = await reportsAt(options.store, platform, folders.root, io);
    return await readInto(store, sourcesAt, { ...reading, readers }, options, io);
  } finally {
    await readers?.close();
  }
}

async function readInto(
  store: ReportStore,
  sources: readonly Opened[],
  settings: ReadSettings,
  options: ReadOptions,
  io: Io,
): Promise<number> {
  const stop = stoppable(io);
  try {
    const deliveries = allOf(sources, io.inputStream);
    const written = await store.write((sink) =>
      readReports(deliveries, stop.sink(options.again ? readingAll(sink) : sink), settings),
    );
    io.out(
      options.format === "json"
        ? `${JSON.stringify(readDocument(written), null, 2)}\n`
        : renderRead(written, styleOf(io)),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof StoreFailure || error instanceof AwsFailure || error instanceof Stopped)) throw error;
    io.err(`${styleOf(io).error("error")}: ${error.message}\n`);
    return 1;
  } finally {
    stop.end();
    await store.close();
  }
}

/** Reads what was read before, too: what was refused then may be ours by now. A report that came before counts once all the same. */
const readingAll = (sink: ReportSink): ReportSink => ({ ...sink, unread: async (deliveries) => deliveries });

/** More threads than this wait for the one that stores. */
const MOST_THREADS = 4;

/** A thread for each core but this one's: none on a machine of one, nor where the toolkit is run without its bundle. */
function readersOf(
  names: OurNames,
  reading: Pick<ReadSettings, "isOurs" | "now">,
  { cores, env, toolkit }: Io,
): Readers | undefined {
  if (cores < 2 || !existsSync(join(toolkit, "dist/report-thread.cjs"))) return undefined;
  const program = join(toolkit, "bin/thread.mjs");
  const count = Math.min(cores - 1, MOST_THREADS);
  return new Readers({ count, program, names, cache: cacheFolder(env) }, reading);
}

/** Whether a source is a folder that surely is worth threads. */
function isManyAt(place: string): boolean {
  if (place === "-" || place.startsWith("s3:")) return false;
  try {
    return readdirSync(place).length >= MANY;
  } catch {
    return false;
  }
}

/** A source as it is opened. What is not there is reported before anything is read. */
function placeOf(source: string, io: Io): string {
  if (source === "-") return source;
  if (source.startsWith("s3:")) {
    if (parseObjectPlace(source) === undefined)
      throw new UsageError(`a source in S3 must be s3://bucket/prefix, got ${source}`);
    return source;
  }
  const path = isAbsolute(source) ? source : join(io.cwd, source);
  if (source === "" || !existsSync(path))
    throw new UsageError(
      `a source must be a file, a folder, s3://bucket/prefix or -, got ${source === "" ? "nothing" : `${source}, which is not there`}`,
    );
  return path;
}

/** A source, and whose credentials open it where it is a bucket. */
interface Opened {
  readonly place: string;
  readonly objects: () => ReturnType<Io["objects"]>;
}

const given = (places: readonly string[], platform: Platform | undefined, io: Io): readonly Opened[] =>
  places.map((place) => ({ place, objects: () => io.objects(awsPlaceOf(platform, io)) }));

/** Where the fleet's own mailboxes store reports, with the profile or role that platform.yaml gives their account. */
function mailboxSources(blueprints: readonly Blueprint[], platform: Platform | undefined, io: Io): readonly Opened[] {
  const mailboxes = reportMailboxes(blueprints);
  if (mailboxes.length === 0 || platform === undefined)
    throw new UsageError(
      "a source must be named where no tenant has a mailbox with purpose: reports that stores in a bucket: a file, a folder, s3://bucket/prefix or -",
    );
  return mailboxes.map(({ bucket, prefix, account, region }) => ({
    place: `s3://${bucket}/${prefix}`,
    objects: () => io.objects(accountPlace(platform, account, region, "reports")),
  }));
}

async function* allOf(sources: readonly Opened[], stdin: Io["inputStream"]): AsyncGenerator<Delivery> {
  for (const { place, objects } of sources)
    try {
      yield* deliveriesAt(place, { stdin: stdin(), objects });
    } catch (error) {
      throw error instanceof AwsFailure ? new AwsFailure(`${place}: ${error.message}`) : error;
    }
}

/** `--store`, as every command that has to do with reports has it. */
export function storeOption(): Option {
  return new Option(
    "--store <place>",
    "where reports are kept: a folder, or s3://bucket/prefix (default: reports.store of platform.yaml, else .postroad/reports)",
  );
}

/** The command line of `postroad reports read`. */
export function addReportsRead(reports: Command, io: Io, done: Done): void {
  // What follows `read` is its own: both have options of the same name.
  reports
    .enablePositionalOptions()
    .helpCommand(false)
    .command("read")
    .summary("read DMARC and TLS reports into the store")
    .description(
      "Reads what receivers report of the declared domains: DMARC aggregate reports (RFC 7489, RFC 9990) and TLS reports (RFC 8460), plain, gzip or zip, in files, folders, mail (.eml, mbox, maildir), standard input or a bucket. What was read is not read again, and a report that comes twice counts once. Of failure reports their number alone is kept. What is refused is counted and named: reports of other domains, in forged mail, malformed or too large.\nExit: 0 read, whatever was refused; 1 a source is not there, the store cannot be written, or a wrong command line.",
    )
    .argument(
      "[source...]",
      "a file, a folder, s3://bucket/prefix, or - for standard input (default: the buckets of the mailboxes whose purpose is reports)",
    )
    .option("--again", "also read what was read before, such as reports of a domain that was declared since")
    .addOption(storeOption())
    .addOption(
      new Option("--format <format>", "table for people, json for programs")
        .choices(["table", "json"])
        .default("table"),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad reports read\n  postroad reports read ~/Maildir/.dmarc\n  postroad reports read june.mbox july.mbox\n  postroad reports read s3://mail-of-north-events/reports/\n  postroad reports read - --store s3://kept-reports/fleet < report.xml.gz",
    )
    .action(async (sources, options) => done(await reportsRead(sources, options, io)));
}

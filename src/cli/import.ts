import { basename, isAbsolute, join, relative } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ServerAddress } from "../input/dns/server-address.ts";
import { exists } from "../input/files.ts";
import { type Folders, readWorkspace, type Workspace } from "../input/workspace.ts";
import { readText, textIn } from "../input/yaml/source-text.ts";
import { MAX_SOURCE_BYTES, readSource } from "../input/zones/read-source.ts";
import type { ZoneSource } from "../input/zones/source-record.ts";
import { diagnose } from "../model/diagnose.ts";
import { type Diagnostic, hasErrors, startOf } from "../model/diagnostic.ts";
import { isTenantId, whyReserved } from "../model/tenant-id.ts";
import { type ImportOptions, importZone } from "../outputs/import/import-zone.ts";
import { renderImport, renderImportJson } from "../outputs/import/render.ts";
import { renderJson } from "../outputs/report/json.ts";
import { renderPretty } from "../outputs/report/pretty.ts";
import { resolvePlatform } from "../resolve/platform.ts";
import { everyService } from "../resolve/services.ts";
import { parseDomain } from "../standards/names/names.ts";
import { suggest } from "../standards/text/suggest.ts";
import { AccountFault } from "../world/verify/accounts/access.ts";
import { listedZone } from "./accounts.ts";
import type { Done } from "./done.ts";
import { foldersOf } from "./folders.ts";
import { inputOctets } from "./input-text.ts";
import { type Io, screenOf, styleOf } from "./io.ts";
import { prettyOrJson } from "./pretty-or-json.ts";
import { recoverTenant } from "./recover.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { schemasOf } from "./schemas-of.ts";
import { UsageError } from "./usage-error.ts";
import { writeNewFiles } from "./write-new-files.ts";

interface ImportFlags {
  readonly root?: string;
  readonly tenant?: string;
  readonly recover?: string;
  readonly origin?: string;
  readonly zone?: ImportOptions["zone"];
  readonly fromDns?: string;
  readonly fromProvider?: true;
  readonly resolver?: ServerAddress;
  readonly out?: string;
  readonly format: "pretty" | "json";
}

/** What a waiver of a fault that existed before may last. */
const WAIVED_DAYS = 90;

/** `postroad import`: 0 written, 1 not: a source that cannot be read, a tenant that is there, or a file that would not check. */
async function importSource(argument: string | undefined, flags: ImportFlags, io: Io): Promise<number> {
  const { tenant, origin, format, fromDns, fromProvider } = flags;
  if ((tenant === undefined) === (flags.recover === undefined))
    throw new UsageError(
      "import must be given --tenant ID for a new tenant, or --recover ID for one that exists: one of them",
    );
  if ([argument, fromDns, fromProvider].filter((one) => one !== undefined).length !== 1)
    throw new UsageError(
      "import must be given a file, - for standard input, --from-dns DOMAIN or --from-provider: one of them",
    );
  const folders = foldersOf(flags.root, io);
  const out = flags.out === undefined ? folders.root : isAbsolute(flags.out) ? flags.out : join(io.cwd, flags.out);
  const style = styleOf(io);
  if (tenant === undefined) return recoverFrom(argument, flags, folders, out, io);
  for (const name of [`tenants/${tenant}.yaml`, `adopt/${tenant}.yaml`])
    if (exists(join(out, name))) {
      io.err(`error: must be a new tenant, got ${tenant}: ${relative(io.cwd, join(out, name))} exists already\n`);
      return 1;
    }
  const fail = (diagnostics: readonly Diagnostic[], lines: (file: string) => readonly string[]): number => {
    if (format === "json") io.out(renderJson(diagnostics, 0));
    io.err(`${renderPretty(diagnostics, lines, style, screenOf(io))}\nNothing was written.\n`);
    return 1;
  };
  const workspace = readWorkspace(folders);
  const { source, lines } =
    fromProvider === true
      ? await askProvider(flags, workspace, io)
      : argument === undefined
        ? await askDns(fromDns ?? "", flags, workspace, io)
        : readArgument(argument, origin, io);
  if (hasErrors(source.diagnostics)) return fail(source.diagnostics, lines);

  const zone =
    flags.zone ??
    (source.zoneId === undefined
      ? ({ provider: "external" } as const)
      : ({ provider: "cloudflare", zoneId: source.zoneId } as const));
  const imported = importZone(source, workspace, folders, {
    tenant,
    origin,
    zone,
    today: io.today,
    waivedUntil: daysAfter(io.today, WAIVED_DAYS),
    label: labelOf(argument, source),
    schemas: schemasOf(folders.root),
  });
  const errors = imported.diagnostics.filter(({ severity }) => severity === "error");
  const { adoption } = imported;
  const files = new Map([[`tenants/${tenant}.yaml`, imported.text]]);
  if (adoption.text !== undefined) files.set(`adopt/${tenant}.yaml`, adoption.text);
  if (errors.length > 0) return fail(errors, (file) => files.get(file)?.split("\n") ?? lines(file));
  const { left } = writeNewFiles(out, files, "--out");
  for (const name of left)
    io.err(
      `error: must be a new file in a folder, got something that is in the way of ${relative(io.cwd, join(out, name))}\n`,
    );
  if (left.length > 0) return 1;
  const shown = {
    tenant,
    report: imported.report,
    adoption,
    needsIds: zone.provider === "cloudflare",
    files: [...files.keys()].map((name) => relative(io.cwd, join(out, name))),
    waived: imported.waivers.map(({ rule, domain }) => (domain === undefined ? rule : `${rule} of ${domain}`)),
  };
  io.out(format === "json" ? renderImportJson(shown) : renderImport(shown, style));
  return 0;
}

/** `--recover`: a zone that is listed, for DNS lists none. */
async function recoverFrom(
  argument: string | undefined,
  flags: ImportFlags,
  folders: Folders,
  out: string,
  io: Io,
): Promise<number> {
  const { recover = "", origin, root, format, fromProvider } = flags;
  if (argument === undefined && fromProvider === undefined)
    throw new UsageError(
      "import --recover must be given a zone that is listed: a file, - for standard input, or --from-provider",
    );
  const asked = fromProvider === true ? await askProvider(flags, readWorkspace(folders), io) : undefined;
  const readZone = () => {
    const read = asked ?? readArgument(argument ?? "-", origin, io);
    const { diagnostics } = read.source;
    if (!hasErrors(diagnostics)) return read;
    if (format === "json") io.out(renderJson(diagnostics, 0));
    io.err(`${renderPretty(diagnostics, read.lines, styleOf(io), screenOf(io))}\nNothing was written.\n`);
    return undefined;
  };
  return recoverTenant(recover, readZone, { out, format, ...(root === undefined ? {} : { root }) }, io);
}

interface Read {
  readonly source: ZoneSource;
  /** The lines of what a finding is about. */
  readonly lines: (file: string) => readonly string[];
}

function readArgument(argument: string, origin: string | undefined, io: Io): Read {
  const file = argument === "-" ? "<stdin>" : argument;
  const read = readInput(argument, file, io);
  if ("diagnostic" in read)
    return { source: { kind: "BIND zone", records: [], zones: [], diagnostics: [read.diagnostic] }, lines: () => [] };
  return {
    source: readSource(file, read.text, origin),
    lines: (one) => (one === file ? read.text.split(/\r?\n/) : []),
  };
}

/** A zone as its provider lists it, with the credentials at hand; what it refuses is reported as of a file that cannot be read. */
async function askProvider({ zone, origin }: ImportFlags, workspace: Workspace, io: Io): Promise<Read> {
  if (zone === undefined || zone.provider === "external")
    throw new UsageError("--from-provider must be beside --zone route53:ZONEID or cloudflare:ZONEID, which it asks");
  const { platform } = workspace;
  const known = platform === undefined ? undefined : resolvePlatform(platform, () => undefined);
  const account = zone.provider === "route53" ? known?.awsAccount : known?.cloudflareAccount;
  const label = zone.provider === "route53" ? "Route 53" : "Cloudflare";
  try {
    const accounts = known ?? { awsAccounts: {}, cloudflareAccounts: {} };
    const asked = zone.provider === "route53" ? { ...zone, account } : { ...zone, accountId: zone.accountId, account };
    const { text, origin: name } = await listedZone(asked, accounts, io);
    return {
      source: readSource(label, text, origin ?? name),
      lines: (one) => (one === label ? text.split("\n") : []),
    };
  } catch (error) {
    if (!(error instanceof AccountFault)) throw error;
    const found = diagnose("file/unreadable", startOf(label), `must be a zone that can be listed: ${error.message}`);
    return { source: { kind: label, records: [], zones: [], diagnostics: [found] }, lines: () => [] };
  }
}

/** A domain's mail by the names that standards and the catalogue know. */
async function askDns(domain: string, { resolver: server }: ImportFlags, workspace: Workspace, io: Io): Promise<Read> {
  const resolver = await io.resolver(server);
  if (resolver === undefined)
    throw new UsageError(
      `this machine has no DNS server configured; name one: postroad import --from-dns ${domain} --resolver 192.0.2.53:53`,
    );
  const { zoneFromDns } = await import("../world/zone/zone-from-dns.ts");
  return { source: await zoneFromDns(domain, everyService(workspace), resolver), lines: () => [] };
}

function labelOf(argument: string | undefined, { kind, zones }: ZoneSource): string {
  if (kind === "DNS") return `DNS, as it answers for ${zones[0]}`;
  if (argument === undefined) return `${kind}, as it lists the zone`;
  return `${argument === "-" ? "standard input" : basename(argument)} (${kind})`;
}

function readInput(argument: string, file: string, io: Io) {
  if (argument !== "-")
    return readText(isAbsolute(argument) ? argument : join(io.cwd, argument), file, MAX_SOURCE_BYTES);
  return textIn(inputOctets(io, MAX_SOURCE_BYTES, "zone"), file);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `--tenant`, in the pattern of ids. */
function tenantOf(text: string): string {
  if (!isTenantId(text))
    throw new InvalidArgumentError(
      "It must be lower-case letters and digits in groups joined by single hyphens, at most 40 characters.",
    );
  const reserved = whyReserved(text);
  if (reserved !== undefined) throw new InvalidArgumentError(`It must not be "${text}", which is ${reserved}.`);
  return text;
}

function originOf(text: string): string {
  const name = parseDomain(text.replace(/\.$/, ""));
  if (!name.ok) throw new InvalidArgumentError(`It must be a domain name: ${text} ${name.why}.`);
  return name.name;
}

/** Who may run a zone, and what stands behind the name. */
const ZONE_IDS: Readonly<Record<string, string>> = {
  cloudflare: "Each id is 32 lower-case hexadecimal digits, as the zone's own page shows it.",
  route53: "The id is Z and capital letters and digits, as the console shows it.",
  external: "Nothing follows external.",
};

/** `cloudflare:ZONEID[:ACCOUNTID]`, `route53:ZONEID` or `external`. */
function zoneOf(text: string): ImportOptions["zone"] {
  if (text === "external") return { provider: "external" };
  const cloudflare = /^cloudflare:([0-9a-f]{32})(?::([0-9a-f]{32}))?$/.exec(text);
  if (cloudflare !== null) return { provider: "cloudflare", zoneId: cloudflare[1] ?? "", accountId: cloudflare[2] };
  const route53 = /^route53:(Z[A-Z0-9]{1,31})$/.exec(text);
  if (route53 !== null) return { provider: "route53", zoneId: route53[1] ?? "" };
  const [provider = "", ...ids] = text.split(":");
  const near = suggest(provider, Object.keys(ZONE_IDS));
  const instead = near === provider ? ` ${ZONE_IDS[provider]}` : `\n(Did you mean ${[near, ...ids].join(":")}?)`;
  throw new InvalidArgumentError(
    `It must be cloudflare:ZONEID, cloudflare:ZONEID:ACCOUNTID, route53:ZONEID or external.${near === undefined ? "" : instead}`,
  );
}

/** The command line of `postroad import`. */
export function addImport(program: Command, io: Io, done: Done): void {
  program
    .command("import")
    .summary("write a tenant file from a zone that exists")
    .description(
      "Reads a zone as it is and writes tenants/ID.yaml, which checks without an error and publishes the same mail records; where the zone is one that is written, adopt/ID.yaml lists what the first apply takes over. The report accounts for every record. The format of SOURCE is detected from its text: a BIND zone file, the JSON of Route 53 or Cloudflare, an octoDNS zone, or what DNSControl's get-zones prints as zone or tsv. Uses no network except with --from-dns and --from-provider, and overwrites nothing. With --recover, the tenant exists already, and adopt/ID.yaml lists which of its own records the zone holds.\nExit: 0 written, whatever differs; 1 not written.",
    )
    .argument("[source]", "a file, or - for standard input")
    .addOption(
      new Option(
        "--from-dns <domain>",
        "ask DNS instead: the names that mail uses, and those that the catalogue knows",
      ).argParser(originOf),
    )
    .option("--from-provider", "ask the zone's provider instead, with the credentials at hand; needs --zone")
    .addOption(resolverOption())
    .addOption(new Option("--tenant <id>", "the new tenant's id").argParser(tenantOf))
    .addOption(
      new Option(
        "--recover <id>",
        "a tenant that exists, whose state was lost: writes adopt/ID.yaml alone, of its own records that the zone holds",
      ).argParser(tenantOf),
    )
    .addOption(new Option("--origin <name>", "the zone's name, where the source does not say it").argParser(originOf))
    .addOption(
      new Option(
        "--zone <where>",
        "where the zone is run: cloudflare:ZONEID[:ACCOUNTID], route53:ZONEID or external (default: what the source says, else external)",
      ).argParser(zoneOf),
    )
    .addOption(new Option("--out <dir>", "the folder that gets tenants/ and adopt/ (default: the root)"))
    .addOption(prettyOrJson())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad import example.com.zone --tenant example --zone cloudflare:023e105f4ecef8ad9ca31a8372d0c353\n  postroad import --from-dns example.com --tenant example --resolver 192.0.2.53:53\n  postroad import --from-provider --zone route53:Z0123456789ABCDEFGHIJ --tenant example\n  aws route53 list-resource-record-sets --hosted-zone-id Z0123456789ABCDEFGHIJ | postroad import - --tenant example --zone route53:Z0123456789ABCDEFGHIJ\n  postroad import records.json --recover example",
    )
    .action(async (source, options) => done(await importSource(source, options as ImportFlags, io)));
}

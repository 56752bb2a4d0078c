import type { PlatformFile } from "../../../schemas/platform.types.ts";
import type { Folders, Workspace } from "../../input/workspace.ts";
import type { SourceRecord, ZoneSource } from "../../input/zones/source-record.ts";
import type { DnsRecord } from "../../model/blueprint.ts";
import { diagnose } from "../../model/diagnose.ts";
import { type Diagnostic, startOf } from "../../model/diagnostic.ts";
import { addTo } from "../../resolve/group.ts";
import { type AdoptedZone, draftAdoption } from "../../resolve/import/adoption.ts";
import { compareRecords, type ImportReport, isSame } from "../../resolve/import/compare.ts";
import type { Flow } from "../../resolve/import/draft.ts";
import { draftTenant, MOST_DOMAINS } from "../../resolve/import/tenant.ts";
import { type Waiver, type Written, writeTenant } from "../../resolve/import/write-yaml.ts";
import { everyService } from "../../resolve/services.ts";
import { mayWaive } from "../../rules/engine.ts";
import { judgeFiles } from "./judge-files.ts";
import { type ValidAdoption, validAdoption } from "./valid-adoption.ts";

export interface ImportOptions {
  readonly tenant: string;
  /** The zone's name, where the command line gives it. */
  readonly origin: string | undefined;
  readonly zone: AdoptedZone & { readonly accountId?: string | undefined };
  /** A day in UTC. */
  readonly today: string;
  readonly waivedUntil: string;
  /** The source, as the file names it. */
  readonly label: string;
  /** The folder of the schemas, from the root. */
  readonly schemas: string;
  /** After so many drafts the errors that are left are reported. @default 60 */
  readonly rounds?: number;
}

export interface Imported {
  readonly text: string;
  /** What exists and is taken over, and what cannot be, and why. */
  readonly adoption: ValidAdoption;
  readonly report: ImportReport;
  /** What both files find. With an error among them, they could not be made to check. */
  readonly diagnostics: readonly Diagnostic[];
  readonly waivers: readonly Waiver[];
}

/** Each round waives a rule or leaves out a record. A list of a file that overflows with records which cannot be declared fills anew in each: a zone of thousands of these is not worth minutes. */
const MAX_ROUNDS = 60;

/**
 * The tenant file of a zone, judged as `check` judges it, and what became of each record: compared with what `show` prints of the file, so
 * that the report cannot say more than is so. What exists and errs is waived with an end; what a file cannot say at all is left out.
 */
export function importZone(
  source: ZoneSource,
  workspace: Workspace,
  folders: Folders,
  options: ImportOptions,
): Imported {
  const { tenant } = options;
  const refused = new Map<SourceRecord, string>();
  const implied = new Set<SourceRecord>();
  const waivers = new Map<string, Waiver>();
  const catalogue = everyService(workspace);
  const platform: PlatformFile | undefined = workspace.platform?.data;
  for (let round = 1; ; round++) {
    const draft = draftTenant({
      tenant,
      records: source.records,
      zones: options.origin === undefined ? source.zones : [options.origin],
      zone: zoneFlow(options.zone),
      catalogue,
      defaults: {
        dmarcReports: platform?.reports?.dmarc !== undefined,
        tlsReports: platform?.reports?.tls !== undefined,
      },
      refused,
      implied,
    });
    if (draft.tooMany !== undefined) return tooManyDomains(tenant, draft.tooMany);
    if (draft.domains.length === 0) return noMail(source, options);
    const written = writeTenant({
      tenant,
      contact: `postmaster@${draft.domains[0]?.name ?? "example.com"}`,
      source: options.label,
      schemas: options.schemas,
      domains: draft.domains,
      waivers: [...waivers.values()],
    });
    const { diagnostics, blueprint, isRead } = judgeFiles(
      { tenant, text: written.text },
      workspace,
      folders,
      options.today,
    );
    const records = blueprint?.records ?? [];
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const learned =
      isRead &&
      draft.domains.length > 0 &&
      errors.filter((one) => learnFrom(one, written, waivers, refused, options)).length > 0;
    const before = implied.size;
    const following = new Map<unknown, DnsRecord[]>();
    for (const one of records) if (follows(one)) addTo(following, one.name, one);
    for (const record of source.records)
      if (following.get(record.name)?.some((one) => isSame(record, one))) implied.add(record);
    if ((learned || implied.size > before) && round < (options.rounds ?? MAX_ROUNDS)) continue;
    const report = compareRecords(source.records, records, draft.unread);
    const adoption = validAdoption(
      options,
      draftAdoption(source.records, () => options.zone),
      (adoptText) => judgeFiles({ tenant, text: written.text, adoptText }, workspace, folders, options.today),
    );
    return {
      text: written.text,
      adoption,
      report,
      diagnostics: [...diagnostics, ...adoption.diagnostics],
      waivers: [...waivers.values()],
    };
  }
}

const tooManyDomains = (tenant: string, count: number): Imported =>
  nothingMade(
    diagnose(
      "schema/length",
      startOf(`tenants/${tenant}.yaml`),
      `"domains" must have at most ${MOST_DOMAINS} entries, got ${count} names with mail of their own`,
      { help: "import one part of the zone after the other, each as a tenant" },
    ),
  );

/** A zone without mail, or one that `--origin` leads past: the fault is the source's, for there is no file. */
function noMail({ records, zones, kind }: ZoneSource, { origin, tenant }: ImportOptions): Imported {
  const names = (origin === undefined ? zones : [origin]).join(", ");
  const [other] = records.some(({ name }) => origin === undefined || `.${name}`.endsWith(`.${origin}`)) ? [] : records;
  return nothingMade(
    diagnose(
      "file/unreadable",
      startOf(records[0]?.place.file ?? kind),
      `must hold records of mail${names === "" ? "" : ` of ${names}`}, got none`,
      {
        help:
          other !== undefined
            ? `leave --origin out, or name the zone of ${other.name}, which the source has`
            : `for a domain that has no mail yet: npx postroad new ${tenant}`,
      },
    ),
  );
}

/** Nothing can be made of it: one error, and no file. */
function nothingMade(diagnostic: Diagnostic): Imported {
  const report = { records: [], differs: [], unread: [], added: [] };
  return {
    text: "",
    adoption: { entries: [], left: new Map(), text: undefined, diagnostics: [], blueprint: undefined },
    report,
    diagnostics: [diagnostic],
    waivers: [],
  };
}

/** Whether a record follows from others: that reports are taken. */
const follows = ({ slot }: DnsRecord): boolean => slot === "authorization";

/** Whether the next round will be without this error: its rule waived, or the records of its line left out. */
function learnFrom(
  { rule, message, line, domain }: Diagnostic,
  { origins }: Written,
  waivers: Map<string, Waiver>,
  refused: Map<SourceRecord, string>,
  { waivedUntil }: ImportOptions,
): boolean {
  if (mayWaive(rule)) {
    const key = `${rule} ${domain}`;
    if (waivers.has(key)) return false;
    waivers.set(key, { rule, domain, reason: "it was so before the import", until: waivedUntil });
    return true;
  }
  const fresh = (origins.get(line) ?? []).filter((record) => !refused.has(record));
  for (const record of fresh) refused.set(record, `${rule}: ${message}`);
  return fresh.length > 0;
}

function zoneFlow(zone: ImportOptions["zone"]): Flow {
  if (zone.provider === "external") return { provider: "external" };
  const accountId = "accountId" in zone ? zone.accountId : undefined;
  return { provider: zone.provider, zoneId: zone.zoneId, accountId };
}

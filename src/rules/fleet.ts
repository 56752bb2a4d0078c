import type { ServiceFile } from "../../schemas/catalog.types.ts";
import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import { type Folders, linesOf } from "../input/workspace.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { Source } from "../model/place.ts";
import { type Declared, readDeclared } from "../resolve/declared.ts";
import type { Past } from "../resolve/past.ts";
import type { Platform } from "../resolve/platform.ts";
import { collector } from "../resolve/report.ts";
import { everyService } from "../resolve/services.ts";
import { type PublishedRecords, publishedRecords } from "../resolve/simulate/published.ts";
import { isWithin } from "../standards/names/names.ts";
import { changesBetween } from "./changes/changes.ts";
import { checkSeverities, type Judge, judgeDeleted, runRules } from "./engine.ts";
import { unreadFolders } from "./unread-folders.ts";

export interface FleetTenant {
  readonly blueprint: Blueprint;
  /** Its file, for the places of findings that only one command makes. */
  readonly source: Source<TenantFile>;
  /** False where the tenant, the platform or a service that it names has errors, or a folder that any tenant is made of cannot be read: nothing is made of it. */
  readonly isValid: boolean;
  /** The domains that its file declares and another tenant owns. */
  readonly contested: ReadonlySet<string>;
}

/** All tenants of a root folder, judged. The one way from files to blueprints. */
export interface Fleet {
  /** The folder of the toolkit that read it. */
  readonly toolkit: string;
  readonly platform: Platform | undefined;
  /** Tenants whose files are well-formed, by id. */
  readonly tenants: ReadonlyMap<string, FleetTenant>;
  /** Tenant files read, broken and retired ones too. */
  readonly tenantFiles: readonly string[];
  /** The services that exist, by id. */
  readonly catalogue: ReadonlyMap<string, Source<ServiceFile>>;
  /** Every service that can be read, named or not; read when asked for. */
  readonly everyService: () => readonly ServiceFile[];
  /** The mail domains that a tenant file which could not be read may send its reports to, by file. */
  readonly reportDomains: ReadonlyMap<string, readonly string[]>;
  /** All findings of all files, sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is asked of the rules. */
export interface Asked {
  /** All are read and resolved, and of the others than these nothing is said that rules find. @default all */
  readonly judged?: ReadonlySet<string> | undefined;
  /** Whether errors alone are asked for: of `diagnostics` then, other findings may be missing. @default false */
  readonly errorsOnly?: boolean | undefined;
  /** Is told what is resolved before it is judged, of which it changes nothing. @default nobody is */
  readonly resolved?: ((declared: Declared) => void) | undefined;
}

/**
 * Read → resolve → judge; with a past, how the tenants change as well. `today` is a day in UTC, such as 2026-11-22. No network,
 * no clock, no environment.
 */
export function loadFleet(folders: Folders, today: string, past?: Past, asked?: Asked): Fleet {
  const declared = readDeclared(folders, past?.declared);
  asked?.resolved?.(declared);
  return judgeFleet(declared, folders, today, past, asked);
}

/** As `loadFleet`, of tenants that are resolved already: a file need not be written to be judged. */
export function judgeFleet(
  declared: Declared,
  folders: Folders,
  today: string,
  past?: Past,
  { judged, errorsOnly }: Asked = {},
): Fleet {
  const { workspace, platform, tenants, diagnostics } = declared;
  const { tenantFiles } = workspace;
  if (platform === undefined || workspace.platform === undefined)
    return {
      toolkit: folders.toolkit,
      platform: undefined,
      tenants: new Map(),
      tenantFiles,
      catalogue: workspace.catalogue,
      everyService: () => everyService(workspace),
      reportDomains: new Map(),
      diagnostics: diagnostics.sort(compareDiagnostics),
    };
  const platformFile = workspace.platform.file;
  checkSeverities(platform, collector(workspace.platform, undefined, diagnostics));
  const changes = past === undefined ? undefined : changesBetween(past.declared, declared);
  let records: PublishedRecords | undefined;
  const published = () => {
    records ??= publishedRecords(tenants.map(({ blueprint }) => blueprint));
    return records;
  };
  const judge: Judge = { platform, today, history: past?.history, published, errorsOnly };
  const isJudged = (tenant: string) => judged === undefined || judged.has(tenant);
  for (const { blueprint, source, report } of tenants)
    if (isJudged(blueprint.tenant))
      diagnostics.push(...runRules({ blueprint, source, report, change: changes?.kept.get(blueprint.tenant) }, judge));
  for (const change of changes?.deleted ?? [])
    if (isJudged(change.tenant)) diagnostics.push(...judgeDeleted(change, judge));
  diagnostics.push(...(changes?.unknown ?? []));
  const withErrors = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const isRead = unreadFolders({ diagnostics }).length === 0;
  const entries = tenants.map(({ blueprint, source, isResolved, contested }): [string, FleetTenant] => {
    const isValid = isRead && isResolved && !withErrors.has(platformFile) && !withErrors.has(source.file);
    return [blueprint.tenant, { blueprint, source, isValid, contested }];
  });
  const read = new Set(tenants.map(({ source }) => source.file));
  const unread = tenantFiles.map((id) => `tenants/${id}.yaml`).filter((file) => !read.has(file));
  return {
    toolkit: folders.toolkit,
    platform: withErrors.has(platformFile) ? undefined : platform,
    tenants: new Map(entries),
    tenantFiles,
    catalogue: workspace.catalogue,
    everyService: () => everyService(workspace),
    reportDomains: new Map(unread.map((file) => [file, reportDomainsOf(file, folders, platform.data)])),
    diagnostics: diagnostics.sort(compareDiagnostics),
  };
}

/** Whether every tenant's file can be read: the platform's stack is made of them all. */
export const isPlatformKnown = (fleet: Fleet): boolean =>
  fleet.tenants.size === fleet.tenantFiles.length && unreadFolders(fleet).length === 0;

/** What a broken file mentions, read or not: any mail domain in its text, and where the platform's reports go. */
function reportDomainsOf(file: string, folders: Folders, platform: PlatformFile): readonly string[] {
  const text = [...linesOf(folders, file), ...(platform.reports?.dmarc ?? [])].join("\n").toLowerCase();
  return [...new Set([...text.matchAll(/@([a-z0-9.-]+)/g)].map((match) => match[1] as string))];
}

/**
 * What a command says of chosen tenants: their findings, those of the files that all of them share, and the errors of tenants whose
 * reports they may take: an authorization would be missing, and an apply would remove it.
 */
export function findingsOf(fleet: Fleet, chosen: readonly string[]): readonly Diagnostic[] {
  if (chosen.length === 0) return fleet.diagnostics;
  const files = new Set(chosen.flatMap((id) => [`tenants/${id}.yaml`, `adopt/${id}.yaml`]));
  const taken = new Set(chosen.flatMap((id) => fleet.tenants.get(id)?.blueprint.domains.map(({ name }) => name) ?? []));
  const mayReportTo = (file: string) =>
    fleet.reportDomains.get(file)?.some((name) => [...taken].some((domain) => isWithin(name, domain))) ?? false;
  const concerns = ({ file, severity }: Diagnostic) =>
    files.has(file) || !/^(?:tenants|adopt)\//.test(file) || (severity === "error" && mayReportTo(file));
  return fleet.diagnostics.filter(concerns);
}

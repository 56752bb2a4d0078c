import type { TenantFile } from "../schemas/tenant.types.ts";
import type { Blueprint } from "./blueprint/blueprint.ts";
import { type Folders, readWorkspace, type Workspace } from "./read/workspace.ts";
import { compareDiagnostics, type Diagnostic } from "./report/diagnostic.ts";
import type { Platform } from "./resolve/platform.ts";
import { resolve } from "./resolve/resolve.ts";
import { runRules } from "./rules/engine.ts";

export interface FleetTenant {
  readonly blueprint: Blueprint;
  /** False where the tenant, the platform or a service that it names has errors: nothing is made of it. */
  readonly sound: boolean;
}

/** All tenants of a root folder, judged. The one way from files to blueprints. */
export interface Fleet {
  readonly platform: Platform | undefined;
  /** Tenants whose files are well-formed, by id. */
  readonly tenants: ReadonlyMap<string, FleetTenant>;
  /** Tenant files read, broken and retired ones too. */
  readonly tenantFiles: readonly string[];
  /** All findings of all files, sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Read → resolve → judge. `today` is a day in UTC, such as 2026-11-22. No network, no clock, no environment. */
export function loadFleet(folders: Folders, today: string): Fleet {
  const workspace = readWorkspace(folders);
  const diagnostics: Diagnostic[] = [...workspace.diagnostics];
  const { tenantFiles } = workspace;
  if (workspace.platform === undefined)
    return { platform: undefined, tenants: new Map(), tenantFiles, diagnostics: diagnostics.sort(compareDiagnostics) };
  const platformFile = workspace.platform.file;
  const { platform, tenants } = resolve(workspace, workspace.platform, diagnostics);
  for (const tenant of tenants) diagnostics.push(...runRules({ ...tenant, platform, today }));
  const unsound = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const entries = tenants.map(({ blueprint, source }): [string, FleetTenant] => {
    const sound =
      !unsound.has(platformFile) && !unsound.has(source.file) && !namesBrokenService(source.data, workspace);
    return [blueprint.tenant, { blueprint, sound }];
  });
  return {
    platform: unsound.has(platformFile) ? undefined : platform,
    tenants: new Map(entries),
    tenantFiles,
    diagnostics: diagnostics.sort(compareDiagnostics),
  };
}

/** What a command says of chosen tenants: their findings, and those of the files that all of them share. */
export function findingsOf(fleet: Fleet, chosen: readonly string[]): readonly Diagnostic[] {
  if (chosen.length === 0) return fleet.diagnostics;
  const files = new Set(chosen.map((id) => `tenants/${id}.yaml`));
  return fleet.diagnostics.filter(({ file }) => files.has(file) || !file.startsWith("tenants/"));
}

function namesBrokenService(data: TenantFile, { brokenServices }: Workspace): boolean {
  return Object.values(data.domains).some(({ mx, senders = [] }) =>
    [mx, ...senders].some((use) => use !== undefined && "service" in use && brokenServices.has(use.service)),
  );
}

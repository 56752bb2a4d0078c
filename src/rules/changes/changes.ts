import type { Blueprint } from "../../model/blueprint.ts";
import { diagnose } from "../../model/diagnose.ts";
import { type Diagnostic, startOf } from "../../model/diagnostic.ts";
import type { TenantChange } from "../../model/tenant-change.ts";
import type { Declared, DeclaredTenant } from "../../resolve/declared.ts";
import { publishedDomains, tenantChange } from "./tenant-change.ts";

export interface Changes {
  /** By tenant: of those that exist now and are complete. */
  readonly kept: ReadonlyMap<string, TenantChange>;
  /** Of those whose file is gone. */
  readonly deleted: readonly TenantChange[];
  /** Tenants whose past is not known. */
  readonly unknown: readonly Diagnostic[];
}

/** Two sides of a fleet, tenant by tenant. A side with errors is not compared: its own check says what is wrong with it. */
export function changesBetween(before: Declared, after: Declared): Changes {
  const past = new Map(resolvedTenants(before).map(({ blueprint }) => [blueprint.tenant, blueprint]));
  const published = {
    had: publishedDomains(past.values()),
    // A domain that is in a file with errors is not gone.
    has: publishedDomains(after.tenants.map(({ blueprint }) => blueprint)),
  };
  const files = new Set(after.workspace.tenantFiles);
  const changeOf = (tenant: string, now?: Blueprint): TenantChange =>
    tenantChange(tenant, past.get(tenant), now, published);
  return {
    kept: new Map(
      resolvedTenants(after).map(({ blueprint }) => [blueprint.tenant, changeOf(blueprint.tenant, blueprint)]),
    ),
    deleted: [...past.keys()].filter((tenant) => !files.has(tenant)).map((tenant) => changeOf(tenant)),
    unknown: unknownOf(before),
  };
}

function resolvedTenants(side: Declared): DeclaredTenant[] {
  return side.tenants.filter((tenant) => tenant.isResolved);
}

function unknownOf(before: Declared): Diagnostic[] {
  const { workspace, platform } = before;
  const unknown = (file: string, tenant?: string) =>
    diagnose(
      "tenant/past-unknown",
      startOf(file),
      "must be without errors at the base, got some there: what changes is not judged",
      {
        tenant,
        help: "choose a base at which it checks clean, or merge the corrected file first",
      },
    );
  if (platform === undefined) return [unknown("platform.yaml")];
  const known = new Set(resolvedTenants(before).map(({ blueprint }) => blueprint.tenant));
  return workspace.tenantFiles.filter((id) => !known.has(id)).map((id) => unknown(`tenants/${id}.yaml`, id));
}

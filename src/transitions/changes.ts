import type { Declared, DeclaredTenant } from "../declared.ts";
import { startOf } from "../read/workspace.ts";
import { diagnose } from "../report/diagnose.ts";
import type { Diagnostic } from "../report/diagnostic.ts";
import type { DomainChange, DomainOf, TenantChange } from "./transition-rule.ts";

export interface Changes {
  /** By tenant: of those that stand now and are whole. */
  readonly kept: ReadonlyMap<string, TenantChange>;
  /** Of those whose file is gone. */
  readonly deleted: readonly TenantChange[];
  /** Tenants whose past is not known. */
  readonly unknown: readonly Diagnostic[];
}

/** Two sides of a fleet, tenant by tenant. A side with errors is not compared: its own check says what is wrong with it. */
export function changesBetween(before: Declared, after: Declared): Changes {
  const past = new Map(whole(before).map(({ blueprint }) => [blueprint.tenant, blueprint]));
  const had = domainsOf(whole(before));
  // A domain that stands in a file with errors is not gone.
  const has = domainsOf(after.tenants);
  const standing = new Set(after.workspace.tenantFiles);
  const changeOf = (tenant: string, now: DeclaredTenant | undefined): TenantChange => {
    const blueprint = past.get(tenant);
    const published = blueprint === undefined || blueprint.lifecycle === "retired" ? [] : blueprint.domains;
    return {
      tenant,
      before: blueprint,
      after: now?.blueprint,
      domains: now === undefined ? [] : pairs(now, had),
      gone: published.flatMap((domain) =>
        blueprint === undefined || has.has(domain.name) ? [] : [{ domain, blueprint }],
      ),
    };
  };
  return {
    kept: new Map(whole(after).map((now) => [now.blueprint.tenant, changeOf(now.blueprint.tenant, now)])),
    deleted: [...past.keys()].filter((tenant) => !standing.has(tenant)).map((tenant) => changeOf(tenant, undefined)),
    unknown: unknownOf(before),
  };
}

function whole(side: Declared): DeclaredTenant[] {
  return side.tenants.filter((tenant) => tenant.whole);
}

/** The domains that a side publishes: a retired tenant has none. */
function domainsOf(tenants: readonly DeclaredTenant[]): ReadonlyMap<string, DomainOf> {
  const active = tenants.filter(({ blueprint }) => blueprint.lifecycle !== "retired");
  return new Map(
    active.flatMap(({ blueprint }) => blueprint.domains.map((domain) => [domain.name, { domain, blueprint }])),
  );
}

function pairs({ blueprint }: DeclaredTenant, had: ReadonlyMap<string, DomainOf>): DomainChange[] {
  if (blueprint.lifecycle === "retired") return [];
  return blueprint.domains.flatMap((domain) => {
    const before = had.get(domain.name);
    return before === undefined ? [] : [{ before, after: { domain, blueprint } }];
  });
}

function unknownOf(before: Declared): Diagnostic[] {
  const { workspace, platform } = before;
  const tell = (file: string, tenant?: string) =>
    diagnose(
      "tenant/past-unknown",
      startOf(file),
      "must be without errors at the base, got some there: what changes is not judged",
      {
        tenant,
        help: "choose a base at which it checks clean, or merge the mended file first",
      },
    );
  if (platform === undefined) return [tell("platform.yaml")];
  const known = new Set(whole(before).map(({ blueprint }) => blueprint.tenant));
  return workspace.tenantFiles.filter((id) => !known.has(id)).map((id) => tell(`tenants/${id}.yaml`, id));
}

import type { TenantFile } from "../../../schemas/tenant.types.ts";
import type { Workspace } from "../../input/workspace.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Source } from "../../model/place.ts";
import type { Platform } from "../platform.ts";
import type { Base, Claimant, Claimants } from "./claimant.ts";

/** One side of a fleet, before it is judged. */
interface Side {
  readonly workspace: Pick<Workspace, "tenantFiles">;
  readonly platform: Platform | undefined;
  readonly tenants: readonly {
    readonly blueprint: Blueprint;
    readonly source: Source<TenantFile>;
    readonly isResolved: boolean;
  }[];
}

/** What tenants held when a fleet was like this. */
export function baseOf({ workspace, platform, tenants }: Side): Base {
  const active = tenants.filter(({ blueprint }) => blueprint.lifecycle !== "retired");
  const whole = new Set(tenants.filter(({ isResolved }) => isResolved).map(({ blueprint }) => blueprint.tenant));
  return {
    blueprints: new Map(active.map(({ blueprint }) => [blueprint.tenant, blueprint])),
    unknown: new Set(workspace.tenantFiles.filter((id) => !whole.has(id))),
    platform,
    sources: new Map(active.map(({ blueprint, source }) => [blueprint.tenant, source])),
  };
}

/** A fleet that is its own base: nobody is new, and nobody grows. */
export function itself(claimants: readonly Claimant[], platform: Platform): Base {
  const tenants = claimants.map(({ blueprint, context: { source } }) => ({ blueprint, source, isResolved: true }));
  return baseOf({ workspace: { tenantFiles: [] }, platform, tenants });
}

/**
 * All that claim something: the tenants that exist, and those whose file cannot be read now, as they were at the base. What they held
 * is not free before a file says so.
 */
export function claimantsOf(
  read: readonly Claimant[],
  { tenantFiles }: Pick<Workspace, "tenantFiles">,
  base: Base | undefined,
): Claimants {
  const known = new Set(read.map(({ blueprint }) => blueprint.tenant));
  const lost = tenantFiles.filter((id) => !known.has(id)).flatMap((id) => unreadable(id, base) ?? []);
  return { tenants: [...read.filter(({ blueprint }) => blueprint.lifecycle !== "retired"), ...lost], base };
}

function unreadable(id: string, base: Base | undefined): Claimant | undefined {
  const [blueprint, source] = [base?.blueprints.get(id), base?.sources.get(id)];
  if (blueprint === undefined || source === undefined || base?.platform === undefined) return undefined;
  // Its file says what is wrong with it.
  const context = { source, platform: base.platform, report: () => undefined };
  return { blueprint, context };
}

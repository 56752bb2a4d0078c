import { isDeepStrictEqual } from "node:util";
import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Workspace } from "../input/workspace.ts";
import { isSameText, letGo } from "../input/yaml/yaml.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Source } from "../model/place.ts";
import type { Platform } from "./platform.ts";
import { resolveTenant } from "./tenant.ts";
import { tenantReport } from "./tenant-report.ts";

/** All that a tenant's blueprint is made of beside its own file. */
interface Shared {
  readonly workspace: Workspace;
  readonly platform: Platform;
  readonly platformFile: Source<PlatformFile>;
}

/** What a tenant's file gives by itself, before the others add theirs. */
interface Result {
  readonly blueprint: Blueprint;
  readonly found: readonly Diagnostic[];
}

/** What files gave. */
export interface Composed {
  readonly shared: Shared;
  readonly bySource: ReadonlyMap<Source<TenantFile>, Result>;
}

/**
 * Composes tenants; of a file that was composed `before` with the same shared files, the very result of that: both sides of a change
 * hold it once. Results are kept where another side may ask for them.
 */
export function composer(
  shared: Shared,
  before: Composed | undefined,
  isKept: boolean,
): { tenant(source: Source<TenantFile>): Result; readonly composed: Composed } {
  const known = before !== undefined && isSame(before.shared, shared) ? before.bySource : undefined;
  const bySource = new Map<Source<TenantFile>, Result>();
  return {
    tenant: (source) => {
      const result = known?.get(source) ?? compose(source, shared);
      if (isKept) bySource.set(source, result);
      return result;
    },
    composed: { shared, bySource },
  };
}

function compose(source: Source<TenantFile>, { workspace, platform }: Shared): Result {
  const found: Diagnostic[] = [];
  const blueprint = resolveTenant({ source, workspace, platform, report: tenantReport(source, found) });
  letGo(source);
  return { blueprint, found };
}

/** By text, where places are reported; a service is read once for each text. */
function isSame(one: Shared, other: Shared): boolean {
  const [a, b] = [one.workspace, other.workspace];
  return (
    isSameText(one.platformFile, other.platformFile) &&
    a.catalogue.size === b.catalogue.size &&
    [...a.catalogue].every(([id, service]) => b.catalogue.get(id) === service) &&
    isDeepStrictEqual(a.brokenServices, b.brokenServices) &&
    isDeepStrictEqual(a.facts, b.facts)
  );
}

import { type Folders, readWorkspace, type Workspace } from "../input/workspace.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { baseOf } from "./claims/base.ts";
import type { Composed } from "./composed.ts";
import { gistOf } from "./gist.ts";
import type { Platform } from "./platform.ts";
import { type ResolvedTenant, resolve } from "./resolve.ts";

export interface DeclaredTenant extends ResolvedTenant {
  /** Whether all that the file names was resolved: nothing is missing from the blueprint. */
  readonly isResolved: boolean;
}

/** All tenants of a root folder as they are declared, not judged yet. */
export interface Declared {
  readonly workspace: Workspace;
  /** Undefined where platform.yaml has errors: nothing is resolved then. */
  readonly platform: Platform | undefined;
  /** Tenants whose files are well-formed. */
  readonly tenants: readonly DeclaredTenant[];
  /** Undefined where nothing was resolved. */
  readonly composed: Composed | undefined;
  /** What reading and resolving found. Whoever judges adds to it. */
  readonly diagnostics: Diagnostic[];
}

/**
 * Read → resolve. No network, no clock, no environment. Whoever held something at the base keeps it; undefined: nobody knows who did.
 * One that is `settled` was already: nobody is new there. What is `known`, as the base is, and has the same text is not parsed again.
 */
export function readDeclared(
  folders: Folders,
  base?: Declared | "settled",
  known: Workspace | undefined = base === "settled" ? undefined : base?.workspace,
): Declared {
  return declaredIn(readWorkspace(folders, known), base);
}

/** What files mean that are read already. */
export function declaredIn(workspace: Workspace, base?: Declared | "settled"): Declared {
  const diagnostics: Diagnostic[] = [...workspace.diagnostics];
  if (workspace.platform === undefined)
    return { workspace, platform: undefined, tenants: [], composed: undefined, diagnostics };
  const { platform, tenants, brokenServices, composed } = resolve(
    workspace,
    workspace.platform,
    diagnostics,
    base === undefined || base === "settled" ? base : baseOf(base),
    typeof base === "object" ? base.composed : undefined,
  );
  const wrong = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file));
  return {
    workspace,
    platform,
    composed,
    diagnostics,
    tenants: tenants.map((tenant) => {
      const { tenant: id, isRetired, services } = gistOf(tenant.source);
      const isAdopted = isRetired || !wrong.has(`adopt/${id}.yaml`);
      const namesBroken = services.some((service) => brokenServices.has(service));
      const isResolved = !wrong.has(tenant.source.file) && isAdopted && !namesBroken;
      return { isResolved, ...tenant };
    }),
  };
}

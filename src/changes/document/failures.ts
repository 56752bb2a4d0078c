import { compareText, type Diagnostic } from "../../model/diagnostic.ts";
import { gistOf } from "../../resolve/gist.ts";
import type { Past } from "../../resolve/past.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { publishedRecords } from "../../resolve/simulate/published.ts";
import { judgeDeleted } from "../../rules/engine.ts";
import { type Fleet, findingsOf } from "../../rules/fleet.ts";
import { unreadFolders } from "../../rules/unread-folders.ts";
import type { Side } from "../sides/side.ts";

/** Findings by stack. */
export type Failures = ReadonlyMap<string, readonly Diagnostic[]>;

/**
 * The stacks of which nothing can be said, and why: errors of the working tree that keep a tenant from being made, and files that are
 * gone without having been retired. Sorted by id. With errors in platform.yaml these are all stacks, and so they are where a folder cannot be read.
 */
export function failuresOf(before: Side, fleet: Fleet, past: Past, today: string): Failures {
  const { platform } = fleet;
  const ids = new Set([...fleet.tenantFiles, ...before.blueprints.keys()]);
  const unread = unreadFolders(fleet);
  if (unread.length > 0) return new Map([...ids.add(PLATFORM)].sort(compareText).map((id) => [id, unread]));
  if (platform === undefined) {
    if (before.platformBlueprint.accounts.length > 0) ids.add(PLATFORM);
    return new Map([...ids].sort(compareText).map((id) => [id, reasons(id, fleet)]));
  }
  const present = new Set(fleet.tenantFiles);
  // What the fleet publishes is asked for by rules of a tenant that exists.
  const judge = { platform, today, history: past.history, published: () => publishedRecords([]) };
  const why = (tenant: string): readonly Diagnostic[] => {
    if (present.has(tenant)) return fleet.tenants.get(tenant)?.isValid === true ? [] : reasons(tenant, fleet);
    const change = {
      tenant,
      before: before.blueprints.get(tenant),
      after: undefined,
      domains: [],
      gone: [],
      come: [],
      moved: [],
    };
    return errorsOf(judgeDeleted(change, judge));
  };
  const found = [...ids].sort(compareText).map((id) => [id, why(id)] as const);
  return new Map(found.filter(([, diagnostics]) => diagnostics.length > 0));
}

/** The errors that keep a tenant from being synthesized: its own, else those of what it is on. */
export function reasons(tenant: string, fleet: Fleet): readonly Diagnostic[] {
  const errors = errorsOf(fleet.diagnostics);
  const own = errors.filter(({ file }) => file === `tenants/${tenant}.yaml`);
  const source = fleet.tenants.get(tenant)?.source;
  const named = source === undefined ? [] : gistOf(source).services;
  const services = new Set(named.map((service) => `catalog/${service}.yaml`));
  const below = errors.filter(({ file }) => file === "platform.yaml" || services.has(file));
  return own.length + below.length > 0 ? [...own, ...below] : errors.filter(({ file }) => !file.startsWith("tenants/"));
}

/**
 * Errors elsewhere that a tenant's difference may come from, rather than from what was meant: facts that cannot be read, and files of
 * tenants that may send their reports to this one, whose authorizations would go.
 */
export function doubtsOf(tenant: string, fleet: Fleet): readonly Diagnostic[] {
  const shared = (file: string) => file === "records.lock.json" || file.startsWith("tenants/");
  return errorsOf(findingsOf(fleet, [tenant]))
    .filter(({ file }) => shared(file))
    .map((error) => ({
      ...error,
      message: `${tenant} cannot be compared while ${error.file} has errors: ${error.message}`,
    }));
}

const errorsOf = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === "error");

import { expect } from "vitest";
import { type TenantChanges, type TenantContext, tenantChanges } from "../../src/changes/declared/tenant-changes.ts";
import type { Change } from "../../src/model/change.ts";
import { publishedDomains } from "../../src/rules/changes/tenant-change.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import type { Files } from "../rules/changes/changed.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../support/root.ts";

/** The fleet of a root folder with these files, without errors. */
export function fleetOf(files: Files) {
  const fleet = loadFleet({ root: rootOf({ "platform.yaml": PLATFORM, ...files }), toolkit: TOOLKIT }, TODAY);
  expect(fleet.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return fleet.tenants;
}

/** How a tenant changes between two root folders. */
export function described(
  before: Files,
  after: Files,
  { tenant = "acme", ...more }: Partial<TenantContext> = {},
): TenantChanges {
  const [was, is] = [fleetOf(before), fleetOf(after)];
  const blueprints = (fleet: typeof was) => [...fleet.values()].map(({ blueprint }) => blueprint);
  return tenantChanges(was.get(tenant)?.blueprint, is.get(tenant)?.blueprint, {
    tenant,
    resources: [],
    published: { had: publishedDomains(blueprints(was)), has: publishedDomains(blueprints(is)) },
    today: TODAY,
    history: () => ({ versions: [], complete: true, shallow: false }),
    place: (path) => {
      const place = is.get(tenant)?.source.at(path);
      return place === undefined ? null : { file: place.file, line: place.line };
    },
    ...more,
  });
}

/** As `risk rule: words`, for people who read a test. */
export const lines = ({ changes }: { readonly changes: readonly Change[] }): string[] =>
  changes.map(
    ({ risk, rule, words, place }) => `${risk} ${rule ?? "-"}: ${words}${place === null ? "" : ` @${place.line}`}`,
  );

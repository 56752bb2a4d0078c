import { compareText } from "../../model/diagnostic.ts";
import type { Declared } from "../../resolve/declared.ts";
import { namedServices } from "../../resolve/gist.ts";
import { PLATFORM, platformBlueprint } from "../../resolve/platform-blueprint.ts";

/** A tenant as a pipeline sees it. */
export interface TenantOutline {
  readonly tenant: string;
  readonly contact: string;
  /** The catalogue services that it names, sorted: a file of the root's own may replace one that ships. */
  readonly services: readonly string[];
}

/** All that pipelines' configuration is generated from, beside platform.yaml. */
export interface FleetOutline {
  /** Sorted by id. */
  readonly tenants: readonly TenantOutline[];
  /** The ids of all stacks: what tenants share first, then the tenants, sorted. */
  readonly stacks: readonly string[];
  /** Whether any tenant has something at Cloudflare in no named account. */
  readonly usesUnnamedCloudflare: boolean;
  /** Whether any mailbox takes reports in, for `postroad reports read`. */
  readonly takesReports: boolean;
}

/** The outline of the tenants that can be read. */
export function outlineOf(declared: Declared): FleetOutline {
  const tenants = declared.tenants
    .map(({ blueprint, source }): TenantOutline => {
      const { contact, domains } = source.data;
      const named = namedServices({ domains });
      return { tenant: blueprint.tenant, contact, services: [...new Set(named)].sort(compareText) };
    })
    .sort((a, b) => compareText(a.tenant, b.tenant));
  const blueprints = declared.tenants.map(({ blueprint }) => blueprint);
  const shared = platformBlueprint(blueprints, declared.platform).accounts.length > 0 ? [PLATFORM] : [];
  return {
    tenants,
    stacks: [...shared, ...tenants.map(({ tenant }) => tenant)],
    usesUnnamedCloudflare: blueprints.some(({ accounts }) =>
      accounts.some((account) => account.cloud === "cloudflare" && account.account === undefined),
    ),
    takesReports: blueprints.some(({ mailboxes }) => mailboxes.some(({ purpose }) => purpose === "reports")),
  };
}

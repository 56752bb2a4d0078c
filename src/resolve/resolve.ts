import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Workspace } from "../input/workspace.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { closestDomain } from "../model/closest-domain.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Facts } from "../model/facts.ts";
import { NO_RESOURCES } from "../model/no-resources.ts";
import type { Source } from "../model/place.ts";
import type { RuleId } from "../model/rule-index.ts";

import { checkService } from "./catalogue.ts";
import type { Claimant } from "./claims/claim.ts";
import { checkClaims } from "./claims/claims.ts";
import { factsToFlatten, withFacts } from "./fleet-facts.ts";
import { addTo } from "./group.ts";
import { withInheritedDmarc } from "./inherited-dmarc.ts";
import { organizationalDomain } from "./organizational-domain.ts";
import { type Platform, resolvePlatform } from "./platform.ts";
import { authorizationRecords, type ReportFlow, reportFlows } from "./records/dmarc.ts";
import { sortRecords } from "./records/records.ts";
import { collector, type Report } from "./report.ts";
import { reusedKeys } from "./reused-keys.ts";
import { declaredFacts } from "./spf/declared-facts.ts";
import { resolveTenant } from "./tenant.ts";

export interface ResolvedTenant {
  readonly blueprint: Blueprint;
  readonly source: Source<TenantFile>;
  readonly report: Report;
}

export interface Resolution {
  readonly platform: Platform;
  /** Tenants whose files are well-formed, by id. */
  readonly tenants: readonly ResolvedTenant[];
  /** Services whose files have errors, those that only the templates show too. */
  readonly brokenServices: ReadonlySet<string>;
}

/** Files to blueprints: defaults, catalogue, and who owns what across tenants. Findings go `into` the list. */
export function resolve(read: Workspace, platformFile: Source<PlatformFile>, into: Diagnostic[]): Resolution {
  const platform = resolvePlatform(platformFile, collector(platformFile, undefined, into));
  const sound = withoutBrokenServices(read, into);
  const workspace = { ...sound, facts: factsToFlatten(sound, platform) };
  const claimants = workspace.tenants.map((source): Claimant => {
    const everything = collector(source, source.data.tenant, into);
    const report: Report = (rule, ...rest) =>
      isRetired(source) && !DESTROYING_NEEDS.has(rule) ? undefined : everything(rule, ...rest);
    const context = { source, workspace, platform, report };
    return { context, blueprint: resolveTenant(context) };
  });
  checkClaims(claimants);
  const blueprints = withFleet(withInheritedDmarc(claimants), read.facts);
  return {
    platform,
    brokenServices: workspace.brokenServices,
    tenants: claimants.map(({ context }, index) => ({
      blueprint: blueprints[index] as Blueprint,
      source: context.source,
      report: context.report,
    })),
  };
}

/** The catalogue less the services whose own files are wrong: what names one of those is not judged. */
function withoutBrokenServices(workspace: Workspace, into: Diagnostic[]): Workspace {
  const catalogue = new Map(workspace.catalogue);
  const brokenServices = new Set(workspace.brokenServices);
  for (const [id, service] of workspace.catalogue) {
    const found: Diagnostic[] = [];
    checkService(service.data, collector(service, undefined, found));
    into.push(...found);
    if (found.length > 0 && catalogue.delete(id)) brokenServices.add(id);
  }
  return { ...workspace, catalogue, brokenServices };
}

/** What a retired tenant's stack needs is where its resources are; nothing else may keep it from being destroyed. */
const DESTROYING_NEEDS: ReadonlySet<RuleId> = new Set(["zone/account", "relay/region", "claim/domain"]);

function isRetired({ data }: Source<TenantFile>): boolean {
  return data.lifecycle === "retired";
}

/**
 * What a tenant's blueprint has from the others: what each domain of the fleet does with mail, what stands at them, which keys two
 * tenants have, and report authorizations, which stand in the domain of the mailbox, whichever tenant has it. A retired tenant
 * publishes nothing.
 */
function withFleet(claimants: readonly Claimant[], locked: Facts): Blueprint[] {
  const active = claimants.filter(({ blueprint }) => blueprint.lifecycle !== "retired");
  const mailUseByDomain = new Map(
    active.flatMap(({ blueprint }) => blueprint.domains.map(({ name, mail }) => [name, mail] as const)),
  );
  const closest = (name: string) => closestDomain(name, mailUseByDomain);
  const flows = active.flatMap(({ blueprint }) =>
    blueprint.domains.flatMap((domain) => reportFlows(domain, organizationalDomain)),
  );
  const byOwner = new Map<string | undefined, ReportFlow[]>();
  // Two tenants may claim a domain: an error of theirs, and one authorization all the same.
  for (const flow of new Map(flows.map((flow) => [`${flow.policyDomain} ${flow.mailboxDomain}`, flow])).values()) {
    addTo(byOwner, closest(flow.mailboxDomain), flow);
  }
  const facts = { ...locked, ...declaredFacts(active.map(({ blueprint }) => blueprint)) };
  const reused = reusedKeys(active);
  return claimants.map((claimant) => {
    const blueprint = { ...withFacts(claimant.blueprint, facts), reusedKeys: reused.get(claimant) ?? [] };
    if (blueprint.lifecycle === "retired") return { ...blueprint, mailUseByDomain, ...NO_RESOURCES };
    const authorizations = blueprint.domains.flatMap((domain) =>
      authorizationRecords(domain, byOwner.get(domain.name) ?? [], closest),
    );
    return { ...blueprint, mailUseByDomain, records: sortRecords([...blueprint.records, ...authorizations]) };
  });
}

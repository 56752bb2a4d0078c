import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Source } from "../model/place.ts";
import type { RuleId } from "../model/rule-index.ts";
import { gistOf } from "./gist.ts";
import { collector, type Report } from "./report.ts";

/** What a retired tenant's stack needs is where its resources are; nothing else may keep it from being destroyed. */
const DESTROYING_NEEDS: ReadonlySet<RuleId> = new Set(["zone/account", "relay/region", "claim/domain"]);

/** A report of a tenant's file that collects `into` the list. */
export function tenantReport(source: Source<TenantFile>, into: Diagnostic[]): Report {
  const { tenant, isRetired } = gistOf(source);
  const report = collector(source, tenant, into);
  if (!isRetired) return report;
  return (rule, ...rest) => (DESTROYING_NEEDS.has(rule) ? report(rule, ...rest) : undefined);
}

import type { DomainReports } from "../../model/report-summary.ts";
import type { ReportWindow } from "../../model/reports.ts";

/** `reports --format json`. */
export interface ReportsDocument {
  readonly version: 1;
  /** The days that were asked for, in UTC. */
  readonly window: ReportWindow;
  readonly tenants: readonly TenantReports[];
}

export interface TenantReports {
  readonly tenant: string;
  readonly domains: readonly DomainReports[];
}

/** What reports of some days mean, tenant by tenant. */
export const reportsDocument = (window: ReportWindow, tenants: readonly TenantReports[]): ReportsDocument => ({
  version: 1,
  window,
  tenants,
});

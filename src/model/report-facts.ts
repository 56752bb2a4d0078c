import type { DomainReports } from "./report-summary.ts";

/** What the judges of a change are handed of reports. */
export interface ReportFacts {
  /** `limits.reportLoss` of platform.yaml, as a share: 0.001. */
  readonly limit: number;
  /** How many days back the reports go that are looked at. */
  readonly days: number;
  /** A day in UTC. */
  readonly today: string;
  /** What is reported of a domain's mail; `none`: nothing, though it sends; undefined: it sends nothing, or is nobody's here. */
  readonly of: (domain: string) => DomainReports | "none" | undefined;
}

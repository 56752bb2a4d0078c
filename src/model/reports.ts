/** What receivers report of a domain's mail: rows as they are kept, and what they amount to. Days are in UTC, as 2026-11-22. */

import type { AggregateRow, ReportedDisposition } from "../standards/dmarc/report/row.ts";
import type { TlsReportRow } from "../standards/tls-rpt/report-row.ts";

export type { ReportedDisposition } from "../standards/dmarc/report/row.ts";

/** DMARC: what one receiver saw of one source in one domain's name. */
export type DmarcRow = AggregateRow;

/** TLS-RPT: sessions that one receiver's senders had with a domain. */
export type TlsRow = TlsReportRow;

/** Rows of one source that say the same, whoever reports them, put together. */
export interface ReportedSource
  extends Pick<DmarcRow, "from" | "source" | "spf" | "dkim" | "alignedSpf" | "alignedDkim" | "override" | "messages"> {
  readonly first: string;
  readonly last: string;
}

/** What reports say of the mail in one name: header From, for TLS the policy domain. */
export interface NameReports {
  readonly name: string;
  /** The days of the first and the last report. */
  readonly from: string;
  readonly to: string;
  /** How many receivers report of DMARC. */
  readonly reporters: number;
  /** By source, the most messages first. Bounded: in a flood, the least that align alike are put together as one of them. */
  readonly sources: readonly ReportedSource[];
  /** In order; days that nobody reports of are left out. */
  readonly days: readonly ReportedDay[];
  readonly tls: readonly ReportedTls[];
  /** Failure reports that came; nothing else of them is kept. */
  readonly failureReports: number;
}

/** Messages of a day by what came of them: those that pass DMARC, and those that fail by what the receiver did with them. */
export interface ReportedDay {
  readonly day: string;
  readonly pass: number;
  readonly failed: Readonly<Record<ReportedDisposition, number>>;
}

/** Sessions of a day that say the same, whoever reports them. */
export type ReportedTls = Omit<TlsRow, "reporter" | "domain">;

/** Reports of days from and to, both inclusive. */
export interface ReportWindow {
  readonly from: string;
  readonly to: string;
}

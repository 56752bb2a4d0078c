/** What receivers report of a domain's mail: rows as they are kept, and what they amount to. Days are in UTC, as 2026-11-22. */

/** DMARC: what one receiver saw of one source in one domain's name (RFC 7489 appendix C, RFC 9990). */
export interface DmarcRow {
  /** On which the report's period begins. */
  readonly day: string;
  /** Of header From, lower-case A-labels. */
  readonly from: string;
  /** The domain whose record held: `policy_published/domain`. */
  readonly policyDomain: string;
  /** Who reports: `org_name`, cleaned and bounded. */
  readonly reporter: string;
  /** The address that the mail came from, in its canonical form. */
  readonly source: string;
  /** What SPF found: `pass bounce.example.com`; several separated by `; `, sorted; empty: nothing is said. */
  readonly spf: string;
  /** What DKIM found: `pass s1 example.com`; a selector that is not said is `-`; several separated by `; `, sorted; empty: no signature. */
  readonly dkim: string;
  /** Whether SPF passes and aligns, and DKIM: `policy_evaluated`. */
  readonly alignedSpf: boolean;
  readonly alignedDkim: boolean;
  readonly disposition: ReportedDisposition;
  /** Types of the reasons why the receiver did otherwise than the policy says, sorted, separated by a comma; empty: none. */
  readonly override: string;
  readonly messages: number;
}

export type ReportedDisposition = "none" | "quarantine" | "reject";

/** TLS-RPT: sessions that one receiver's senders had with a domain (RFC 8460 section 4). */
export interface TlsRow {
  readonly day: string;
  /** `policy-domain`. */
  readonly domain: string;
  readonly reporter: string;
  readonly policy: "sts" | "tlsa" | "no-policy-found";
  /** `result-type` of a failure; empty: the sessions succeeded. */
  readonly failure: string;
  /** `receiving-mx-hostname`; empty: not said, or the sessions succeeded. */
  readonly mx: string;
  readonly sessions: number;
}

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
  /** By source, the most messages first. */
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

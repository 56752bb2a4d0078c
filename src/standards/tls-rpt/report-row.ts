/** Sessions that one receiver's senders had with a domain (RFC 8460 section 4). */
export interface TlsReportRow {
  /** On which the report's period begins, in UTC: `2026-11-22`. */
  readonly day: string;
  /** `policy-domain`, lower-case A-labels. */
  readonly domain: string;
  /** `organization-name`, cleaned and bounded. */
  readonly reporter: string;
  readonly policy: "sts" | "tlsa" | "no-policy-found";
  /** `result-type` of a failure; `unspecified`: none is stated; empty: the sessions succeeded. */
  readonly failure: string;
  /** `receiving-mx-hostname`; empty: not stated, or the sessions succeeded. */
  readonly mx: string;
  readonly sessions: number;
}

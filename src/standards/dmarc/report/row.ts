/** What an aggregate report comes to (RFC 7489 appendix C, RFC 9990). */

/** What one receiver saw of one source in one domain's name. */
export interface AggregateRow {
  /** On which the report's period begins, in UTC: `2026-11-22`. */
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
  /** What DKIM found: `pass s1 example.com`; a selector that is not stated is `-`; several separated by `; `, sorted; empty: no signature. */
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

/** What is before the records. */
export interface AggregateHead {
  readonly reporter: string;
  readonly id: string;
  readonly policyDomain: string;
  readonly day: string;
}

/** Made from verify.schema.json by `npm run generate`. Do not edit. */

/**
 * As declared; not as declared; or nobody answered, which is never a pass.
 */
export type Status = "pass" | "fail" | "unknown";
export type Text = string;
/**
 * How many.
 */
export type Count = number;

/**
 * What is live of the mail of a fleet, as postroad verify writes it with --format json.
 */
export interface VerifyFile {
  /**
   * The version of this form of document.
   */
  version: 1;
  /**
   * When the run began, in UTC.
   */
  at?: string;
  /**
   * When the run began that this one is compared with: only what differs from it is here. Absent: all is here.
   */
  since?: string;
  /**
   * Those that were looked at; retired ones are not.
   *
   * @maxItems 200000
   */
  tenants: Tenant[];
  /**
   * How many checks of each status.
   */
  summary: {
    pass: Count;
    fail: Count;
    unknown: Count;
  };
}
/**
 * What was found for one tenant.
 */
export interface Tenant {
  /**
   * The tenant's id.
   */
  tenant: string;
  /**
   * What was looked at.
   *
   * @maxItems 200000
   */
  checks: Check[];
  /**
   * A change that stops the damage, where there is one; never applied by itself.
   */
  offer?: {
    /**
     * The line to write into the tenant's file.
     */
    write: string;
    /**
     * What it would stop.
     */
    why: string;
  };
}
/**
 * One thing that was looked at.
 */
export interface Check {
  /**
   * record for a declared record set, else area/name.
   */
  check: string;
  /**
   * The name that was looked at: a DNS name, or a host.
   */
  name: string;
  /**
   * Of a record set, its type.
   */
  type?: "TXT" | "MX" | "CNAME" | "A" | "AAAA" | "NS" | "SRV" | "CAA" | "TLSA";
  status: Status;
  /**
   * As declared; not as declared; or nobody answered, which is never a pass.
   */
  was?: "pass" | "fail" | "unknown";
  /**
   * What the declaration says, or what should be there.
   *
   * @maxItems 1000
   */
  expected: Text[];
  /**
   * What was found, verbatim; null: not known.
   *
   * @maxItems 1000
   */
  found: Text[] | null;
  /**
   * Who was asked.
   *
   * @maxItems 1000
   */
  asked?: Text[];
  /**
   * When it was asked, in UTC.
   */
  at: string;
  /**
   * Why nothing is known; what to do about what is wrong.
   */
  help: string | null;
}

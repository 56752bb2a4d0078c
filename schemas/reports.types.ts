/** Made from reports.schema.json by `npm run generate`. Do not edit. */

/**
 * How many; the largest number stands for all beyond it.
 */
export type Number = number;
/**
 * The next stage of DMARC; null: it is at its last, or has none of its own.
 */
export type Stage = "quarantine-test" | "quarantine" | "reject-test" | "reject" | null;

/**
 * What receivers' reports mean for the domains of a fleet, as postroad reports writes it with --format json.
 */
export interface ReportsFile {
  /**
   * The version of this form of document.
   */
  version: 1;
  /**
   * The days that were asked for, in UTC.
   */
  window: {
    /**
     * The first.
     */
    from: string;
    /**
     * The last.
     */
    to: string;
  };
  /**
   * Those that were asked for; retired ones are not.
   *
   * @maxItems 200000
   */
  tenants: Tenant[];
}
/**
 * What reports mean for one tenant.
 */
export interface Tenant {
  /**
   * The tenant's id.
   */
  tenant: string;
  /**
   * Its domains, in the order of its file.
   *
   * @maxItems 200000
   */
  domains: Domain[];
}
/**
 * What reports mean for one domain and the names below it.
 */
export interface Domain {
  /**
   * The domain, in A-labels.
   */
  domain: string;
  /**
   * The day of the first report; null: none came.
   */
  from: string | null;
  /**
   * The day of the last report; null: none came.
   */
  to: string | null;
  /**
   * How many receivers send DMARC reports, at least.
   */
  reporters: number;
  /**
   * Messages that are reported.
   */
  messages: number;
  dmarc: Count;
  /**
   * How many; the largest number stands for all beyond it.
   */
  spfAlone: number;
  /**
   * Declared senders first, then forwarders, then the rest; within each, the most messages first.
   *
   * @maxItems 1000
   */
  sources: Source[];
  /**
   * Sources that are not listed, and their messages.
   */
  more: {
    sources: Number;
    messages: Number;
  };
  /**
   * Messages by day; days that nobody reports of are left out.
   *
   * @maxItems 100000
   */
  days: ReportedDay[];
  tls: Tls;
  /**
   * How many; the largest number stands for all beyond it.
   */
  failureReports: number;
  next: Next;
}
/**
 * Messages that pass DMARC, and those that fail.
 */
export interface Count {
  pass: Number;
  fail: Number;
}
/**
 * Mail of one sender, of a forwarder's network, or of a network that nobody declares.
 */
export interface Source {
  /**
   * The declared sender's label; null: nobody declares it.
   */
  sender: string | null;
  /**
   * A declared sender; a forwarder; anybody else.
   */
  kind: "sender" | "forwarder" | "unknown";
  /**
   * Of a forwarder, the declared sender whose mail it forwards; null where that is not known.
   */
  forwards: string | null;
  /**
   * The service of the catalogue that it looks like, where nobody declares it.
   */
  looksLike: string | null;
  /**
   * What it came from; of several networks the one with the most messages.
   */
  network: string;
  /**
   * Who runs that network, where --networks says so.
   */
  owner: string | null;
  /**
   * How many; the largest number stands for all beyond it.
   */
  addresses: number;
  /**
   * How many; the largest number stands for all beyond it.
   */
  messages: number;
  dkim: Count1;
  spf: Count2;
  dmarc: Count3;
  /**
   * How many; the largest number stands for all beyond it.
   */
  spfAlone: number;
  /**
   * The day on which it was first seen.
   */
  first: string;
  /**
   * The day on which it was last seen.
   */
  last: string;
  /**
   * How many; the largest number stands for all beyond it.
   */
  lost: number;
  /**
   * Why it fails, and what to write; null: nothing fails.
   */
  why: string | null;
}
/**
 * Messages with a signature that holds and aligns, and others.
 */
export interface Count1 {
  pass: Number;
  fail: Number;
}
/**
 * Messages for which SPF passes and aligns, and others.
 */
export interface Count2 {
  pass: Number;
  fail: Number;
}
/**
 * Messages that pass DMARC, and those that fail.
 */
export interface Count3 {
  pass: Number;
  fail: Number;
}
/**
 * Messages of one day by their outcome.
 */
export interface ReportedDay {
  /**
   * The day, in UTC.
   */
  day: string;
  /**
   * How many; the largest number stands for all beyond it.
   */
  pass: number;
  /**
   * Those that fail, by what the receiver did with them.
   */
  failed: {
    none: Number;
    quarantine: Number;
    reject: Number;
  };
}
/**
 * What TLS reports say (RFC 8460).
 */
export interface Tls {
  sessions: Count4;
  /**
   * The most sessions first.
   *
   * @maxItems 1000
   *
   * Items: Sessions that fail at one MX in one way.
   */
  failures: {
    /**
     * The host that was connected to; empty: not stated.
     */
    mx: string;
    /**
     * The kind of failure, in the words of RFC 8460.
     */
    failure: string;
    sessions: Number;
    /**
     * The day on which it was last seen.
     */
    last: string;
  }[];
  /**
   * Sessions by day.
   *
   * @maxItems 1000000
   *
   * Items: Sessions of one day that say the same.
   */
  days: {
    /**
     * The day, in UTC.
     */
    day: string;
    /**
     * The policy that held for the sessions.
     */
    policy: "sts" | "tlsa" | "no-policy-found";
    /**
     * The kind of failure; empty: the sessions succeeded.
     */
    failure: string;
    /**
     * The host that was connected to; empty: not stated.
     */
    mx: string;
    sessions: Number;
  }[];
}
/**
 * Sessions that succeed, and those that fail.
 */
export interface Count4 {
  pass: Number;
  fail: Number;
}
/**
 * What the next stage of DMARC would do.
 */
export interface Next {
  stage: Stage;
  /**
   * Whether the reports show that it is safe.
   */
  ready: boolean;
  /**
   * How many; the largest number stands for all beyond it.
   */
  lost: number;
  /**
   * Why it is ready or not.
   */
  why: string;
}

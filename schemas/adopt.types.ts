/** Made from adopt.schema.json by `npm run generate`. Do not edit. */

/**
 * What is in DNS already and is taken over by the tenant that the file is named after, instead of being created again: one entry for each value. Once it is applied, the file can be deleted.
 *
 * @maxItems 20000
 */
export type AdoptFile = StandingRecord[];

/**
 * One value of a record that exists.
 */
export interface StandingRecord {
  /**
   * The record's full name, without a final dot.
   */
  name: string;
  /**
   * The record's type.
   */
  type:
    | "A"
    | "AAAA"
    | "CAA"
    | "CNAME"
    | "DNSKEY"
    | "DS"
    | "HTTPS"
    | "LOC"
    | "MX"
    | "NAPTR"
    | "NS"
    | "PTR"
    | "SMIMEA"
    | "SOA"
    | "SPF"
    | "SRV"
    | "SSHFP"
    | "SVCB"
    | "TLSA"
    | "TXT"
    | "URI";
  /**
   * The value as it stands: a TXT as one string without quotes, an MX as priority and host.
   */
  value: string;
  /**
   * Its TTL in seconds, where it is known: a preview then shows how it changes.
   */
  ttl?: number;
  /**
   * The id by which Terraform imports it: ZONEID/RECORDID at Cloudflare, where it is needed; ZONEID_NAME_TYPE at Route 53, where it follows from the rest.
   */
  id?: string;
}

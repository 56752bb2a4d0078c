/** Made from lock.schema.json by `npm run generate`. Do not edit. */

/**
 * Third-party DNS facts that checks rest on, so that they need no network: what each include holds, which hosts an MX service has.
 */
export interface LockFile {
  /**
   * The version of this file's format. Always 1.
   */
  version: 1;
  /**
   * The facts, by type and name, such as `TXT _spf.example.com`; sorted.
   */
  entries: {
    /**
     * What a name holds.
     */
    [k: string]: (Answer | Documented) & {
      /**
       * The values: a TXT as one string, an MX as `10 mx.example.com`, names without a trailing dot. None: the name does not exist or holds nothing of the type.
       *
       * @maxItems 200
       */
      values: string[];
    };
  };
}
export interface Answer {
  values?: unknown;
  /**
   * When a resolver answered, in UTC.
   */
  fetched: string;
  /**
   * The answer's time to live, in seconds.
   */
  ttl: number;
}
export interface Documented {
  values?: unknown;
  /**
   * The vendor's page says so; no resolver was asked.
   */
  documented: {
    /**
     * The page.
     */
    source: string;
    /**
     * The day on which it was read.
     */
    date: string;
  };
}

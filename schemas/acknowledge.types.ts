/** Made from acknowledge.schema.json by `npm run generate`. Do not edit. */

/**
 * What a pull request accepts knowingly: dangerous changes, each with the digest that preview prints for it. An entry holds for that change and no other, and ends with it.
 *
 * @maxItems 1000
 */
export type AcknowledgeFile = Acknowledgement[];

/**
 * All changes of one tenant that one rule asks about.
 */
export interface Acknowledgement {
  /**
   * The tenant that changes, by its id; platform: a change that touches many tenants, or what they share; *: all tenants that the rule asks about, with the digest of all that preview prints.
   */
  tenant: string;
  /**
   * The rule that asks for the acknowledgement, as preview prints it.
   */
  rule: string;
  /**
   * Why the change is right all the same: what a reader finds a year later.
   */
  reason: string;
  /**
   * The digest of the changes, as preview prints it, in quotes: 40 hexadecimal digits.
   */
  change: string;
}

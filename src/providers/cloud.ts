import type { CloudAccount } from "../model/blueprint.ts";
import type { PlatformAccounts } from "../model/platform.ts";

/** Those whose accounts and credentials providers work with: one provider of Terraform each. `A` is an account of its own. */
export interface Cloud<A extends CloudAccount = CloudAccount> {
  /** What distinguishes an account and region from the others of a stack: letters, digits, hyphens and underscores. */
  alias(account: A): string;
  /** The account and region of an alias: the other way round. */
  accountAt(alias: string): A;
  /** The account and region, for people: `AWS account main in eu-west-1`. */
  words(account: A): string;
  /** The accounts that platform.yaml names, by name. */
  accountsIn(known: PlatformAccounts): Readonly<Record<string, unknown>>;
  /** Whose quotas an account's are, as a tenant's resources name the account: two names may be of one. */
  ownerOf(account: string, known: PlatformAccounts): string;
  /** What platform.yaml calls the account. */
  nameOf(account: string, known: PlatformAccounts): string;
  /** The attributes that servers write by themselves: they differ in plans with known values too, or with none any more. */
  readonly serversOwn: readonly string[];
  /** The attributes that are maps, where all other objects are blocks, which states hold as lists; undefined: there are no blocks. */
  readonly maps: readonly string[] | undefined;
}

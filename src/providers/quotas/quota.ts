import type { CloudAccount } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";

/** What an account holds at most of a thing, where nobody asked for more. */
export interface Quota {
  /** In words, plural. */
  readonly of: string;
  /** What the provider gives by default. */
  readonly usual: number;
  /** Whether each region has its own; else the account has one. */
  readonly scope: "region" | "account";
  /** The page that says so. */
  readonly page: string;
  /** What makes room, where another account does not. */
  readonly room?: string;
}

/** The name of a quota, as `limits.quotas` of platform.yaml has it. */
export type QuotaName =
  | "ses-identities"
  | "ses-configuration-sets"
  | "ses-tenants"
  | "cloudwatch-alarms"
  | "receipt-rules"
  | "iam-users"
  | "iam-policies"
  | "acm-certificates"
  | "cloudfront-functions"
  | "cloudfront-distributions"
  | "cloudfront-names"
  | "workers-scripts"
  | "workers-zones";

/** One thing that counts against a quota. */
export interface Taken {
  readonly quota: QuotaName;
  readonly cloud: CloudAccount["cloud"];
  /** The account, as its cloud names it (`Cloud.ownerOf`). */
  readonly account: string | undefined;
  /** Undefined where the account has one quota for all regions. */
  readonly region: string | undefined;
  /** The one of the account's things that has the quota, in words; left out: the account has it. */
  readonly holder?: string;
  /** The declaration that it follows from. */
  readonly path: Path;
}

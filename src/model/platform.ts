import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { CloudAccount } from "./blueprint.ts";

/** The accounts that platform.yaml names, by cloud. */
export interface PlatformAccounts {
  readonly awsAccounts: NonNullable<NonNullable<PlatformFile["aws"]>["accounts"]>;
  readonly cloudflareAccounts: NonNullable<NonNullable<PlatformFile["cloudflare"]>["accounts"]>;
}

/** What is one for an account and region, whichever tenants use it: the stack `platform`. */
export interface PlatformBlueprint {
  readonly accounts: readonly Extract<CloudAccount, { cloud: "aws" }>[];
  /** SES has one active receipt rule set for an account and region. */
  readonly ruleSets: readonly RuleSet[];
  /** A VPC has one endpoint with the private name of SES's SMTP. */
  readonly endpoints: readonly PrivateEndpoint[];
}

/** A VPC's own way to SES's SMTP interface (Amazon SES developer guide, "Setting up VPC endpoints with Amazon SES"). */
export interface PrivateEndpoint {
  readonly account: string | undefined;
  readonly region: string;
  readonly vpcId: string;
  /** One for each availability zone. */
  readonly subnetIds: readonly string[];
  /** None: one of its own. */
  readonly securityGroupIds: readonly string[];
}

export interface RuleSet {
  readonly account: string | undefined;
  readonly region: string;
  readonly name: string;
}

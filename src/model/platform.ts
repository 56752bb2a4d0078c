import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { CloudAccount } from "./blueprint.ts";

/** The accounts that platform.yaml names, by cloud. */
export interface PlatformAccounts {
  readonly awsAccounts: NonNullable<NonNullable<PlatformFile["aws"]>["accounts"]>;
  readonly cloudflareAccounts: NonNullable<NonNullable<PlatformFile["cloudflare"]>["accounts"]>;
}

/** The one host of the MTA-STS policies of many domains (`mtaSts.shared`): tenants' stacks name what the platform's makes. */
export type SharedHost = SharedWorkers | SharedDistributions;

export interface SharedWorkers {
  readonly provider: "cloudflare-worker";
  /** Of platform.yaml. */
  readonly account: string;
  readonly accountId: string;
  /** The Workers that share the domains. */
  readonly scripts: readonly string[];
  /** Undefined: the platform's stack has yet to create it, or nobody has written it down. */
  readonly namespaceId: string | undefined;
}

export interface SharedDistributions {
  readonly provider: "cloudfront";
  readonly account: string | undefined;
  /** How many there are. */
  readonly distributions: number;
  /** Its ARN; undefined: the platform's stack has yet to create it, or nobody has written it down. */
  readonly keyValueStore: string | undefined;
  /** Of the distributions that are written down. */
  readonly domainNames: readonly string[];
}

/** What is one for an account and region, whichever tenants use it: the stack `platform`. */
export interface PlatformBlueprint {
  readonly accounts: readonly CloudAccount[];
  /** SES has one active receipt rule set for an account and region. */
  readonly ruleSets: readonly RuleSet[];
  /** A VPC has one endpoint with the private name of SES's SMTP. */
  readonly endpoints: readonly PrivateEndpoint[];
  /** One host serves the policies of many domains; undefined: platform.yaml declares none. */
  readonly sharedHost: SharedHost | undefined;
  /** The policy hosts that each shared distribution answers for, by its number: those whose certificates are issued. */
  readonly sharedNames: readonly { readonly distribution: number; readonly hosts: readonly string[] }[];
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

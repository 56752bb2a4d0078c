import type { CloudAccount } from "./blueprint.ts";

/** What is one for an account and region, whichever tenants use it: the stack `platform`. */
export interface PlatformBlueprint {
  readonly accounts: readonly Extract<CloudAccount, { cloud: "aws" }>[];
  /** SES has one active receipt rule set for an account and region. */
  readonly ruleSets: readonly RuleSet[];
}

export interface RuleSet {
  readonly account: string | undefined;
  readonly region: string;
  readonly name: string;
}
